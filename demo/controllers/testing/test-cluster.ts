import type { NewObject } from "../../kubernetes/object.ts";
import type { DeploymentObject, NodeObject, PodObject, PodSpec } from "../../kubernetes/object-types.ts";
import { ObjectStore } from "../../kubernetes/store.ts";
import type { Deployment } from "../deployment/deployment-types.ts";
import { startControllers } from "../index.ts";
import type { Pod, ReplicaSet } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";
import type { Hardware } from "../runtime/node-groups.ts";
import { ManualClock } from "./manual-clock.ts";

export const NAMESPACE = "shop";

/** A cluster of three nodes on a clock that is moved by hand. */
export interface TestCluster {
  readonly clock: ManualClock;
  readonly store: ObjectStore;
  readonly stop: () => void;
  pods(app?: string): Pod[];
  pod(name: string): Pod;
  deployment(name: string): Deployment;
  replicaSets(app: string): ReplicaSet[];
  /** Reason and message of each event about an object, in order of time. */
  events(name: string): string[];
}

export function testCluster(
  options: {
    still?: boolean;
    nodes?: readonly NewObject<NodeObject>[];
    hardware?: Hardware;
    seed?: (store: ObjectStore) => void;
  } = {},
): TestCluster {
  const clock = new ManualClock();
  let uids = 0;
  const uid = (): string => {
    uids += 1;
    return `00000000-0000-4000-8000-${String(uids).padStart(12, "0")}`;
  };
  const store = new ObjectStore({ clock: () => new Date(clock.now()), uid });
  for (const name of [NAMESPACE, "default"]) store.create("namespaces", { metadata: { name }, spec: {} });
  for (const node of options.nodes ?? [aNode("node-1"), aNode("node-2"), aNode("node-3")]) store.create("nodes", node);
  options.seed?.(store);
  const { stop } = startControllers(store, {
    seed: 1,
    still: options.still ?? true,
    clock,
    ...(options.hardware === undefined ? {} : { hardware: options.hardware }),
  });
  return {
    clock,
    store,
    stop,
    pods: (app) => store.list("pods").filter((pod) => app === undefined || pod.metadata.labels?.app === app),
    pod: (name) => present(store.get("pods", NAMESPACE, name), name),
    deployment: (name) => present(store.get("deployments", NAMESPACE, name), name),
    replicaSets: (app) => store.list("replicasets").filter((each) => each.metadata.labels?.app === app),
    events: (name) =>
      store
        .list("events")
        .filter((event) => event.involvedObject.name === name)
        .map((event) => ({ said: `${event.reason}: ${event.message}`, order: Number(event.metadata.uid.slice(-12)) }))
        .sort((a, b) => a.order - b.order)
        .map(({ said }) => said),
  };
}

function present<T>(object: T | undefined, name: string): T {
  if (object === undefined) throw new Error(`${name} is not there`);
  return object;
}

export const isReady = (pod: Pod): boolean => isTrue(pod.status?.conditions, "Ready");

export function aNode(
  name: string,
  over: { allocatable?: Record<string, string>; labels?: Record<string, string>; spec?: NodeObject["spec"] } = {},
): NewObject<NodeObject> {
  const allocatable = { cpu: "4", memory: "16Gi", "ephemeral-storage": "100Gi", pods: "110", ...over.allocatable };
  return {
    metadata: { name, labels: { "kubernetes.io/hostname": name, ...over.labels } },
    spec: { podCIDR: `10.244.${Number(name.replace(/\D/g, "")) || 0}.0/24`, ...over.spec },
    status: {
      allocatable,
      capacity: allocatable,
      conditions: [{ type: "Ready", status: "True", reason: "KubeletReady" }],
      addresses: [{ type: "InternalIP", address: "10.0.0.4" }],
    },
  };
}

export function aPodSpec(
  image = "registry.example/shop/web:1.0.0",
  requests: Record<string, string> = { cpu: "100m" },
): PodSpec {
  return {
    containers: [
      { name: "web", image, resources: { requests }, readinessProbe: { httpGet: { path: "/", port: 8080 } } },
    ],
  };
}

export function aPod(
  name: string,
  over: { spec?: Partial<PodSpec>; annotations?: Record<string, string> } = {},
): NewObject<PodObject> {
  return {
    metadata: { name, namespace: NAMESPACE, labels: { app: name }, annotations: over.annotations ?? {} },
    spec: { ...aPodSpec(), ...over.spec },
  };
}

export function aDeployment(
  name: string,
  over: { spec?: Partial<DeploymentObject["spec"]>; pod?: Partial<PodSpec>; annotations?: Record<string, string> } = {},
): NewObject<DeploymentObject> {
  return {
    metadata: { name, namespace: NAMESPACE, labels: { app: name } },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: {
          labels: { app: name },
          ...(over.annotations === undefined ? {} : { annotations: over.annotations }),
        },
        spec: { ...aPodSpec(), ...over.pod },
      },
      ...over.spec,
    },
  };
}

/** Gives the Deployment's first container another image: a rollout. */
export function setImage({ store }: TestCluster, name: string, image: string): void {
  store.mutate("deployments", NAMESPACE, name, (draft) => {
    const [main] = draft.spec.template.spec.containers;
    if (main !== undefined) main.image = image;
  });
}
