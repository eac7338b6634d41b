import type { PodAmounts } from "#domain/allocation/pod-amounts.ts";
import { type Amounts, type Quantity, readQuantity } from "#domain/quantity/quantity.ts";
import type {
  EventRecord,
  Figures,
  NamespaceRecord,
  NodeRecord,
  PodRecord,
  RecordBase,
  WorkloadRecord,
} from "#server/kubernetes/records.ts";

/** When the objects of tests were made: 2026-11-24T12:00:00Z. */
export const MADE_AT = Date.UTC(2026, 10, 24, 12);

let made = 0;

export function base(namespace: string, name: string): RecordBase {
  made += 1;
  return {
    uid: `uid-${namespace}-${name}`,
    resourceVersion: String(made),
    namespace,
    name,
    createdAt: MADE_AT,
    deletedAt: null,
    labels: {},
    owner: null,
    troubles: [],
  };
}

/** A pod that runs and is ready. */
export function aPod(name: string, over: Partial<PodRecord> = {}): PodRecord {
  const requests = over.requests ?? { cpu: 250, memory: 256 * 2 ** 20 };
  const limits = over.limits ?? {};
  return {
    kind: "pods",
    ...base(over.namespace ?? "shop", name),
    nodeName: "node-1",
    phase: "Running",
    ready: "1/1",
    status: "Running",
    restartCount: 0,
    lastRestartAt: null,
    message: null,
    podIP: "10.0.0.1",
    startedAt: MADE_AT,
    since: MADE_AT,
    isReady: true,
    lastExit: null,
    images: ["registry.example/shop/api:1.2.3"],
    imageIDs: [],
    claims: [],
    kubectl: null,
    amounts: amountsOf(name, requests, limits),
    shape: null,
    ...over,
    requests,
    limits,
  };
}

/** A pod that crashes, since `since`. */
export function aCrashingPod(name: string, since: number, over: Partial<PodRecord> = {}): PodRecord {
  const at = new Date(since).toISOString();
  const namespace = over.namespace ?? "shop";
  const lastState = { terminated: { exitCode: 1, reason: "Error", finishedAt: at } };
  const state = { waiting: { reason: "CrashLoopBackOff", message: "back-off" } };
  return aPod(name, {
    ready: "0/1",
    status: "CrashLoopBackOff",
    restartCount: 7,
    lastRestartAt: since,
    since,
    isReady: false,
    shape: {
      metadata: { name, namespace, creationTimestamp: new Date(MADE_AT).toISOString() },
      spec: { nodeName: "node-1", containers: [{ name: "api" }] },
      status: {
        phase: "Running",
        conditions: [{ type: "Ready", status: "False", lastTransitionTime: at }],
        containerStatuses: [{ name: "api", ready: false, restartCount: 7, state, lastState }],
      },
    },
    ...over,
  });
}

function amountsOf(podName: string, requests: Figures, limits: Figures): PodAmounts {
  return { podName, requests: quantities(requests), limits: quantities(limits) };
}

function quantities(figures: Figures): Amounts {
  return new Map(
    Object.entries(figures).map(([name, figure]): [string, Quantity] => {
      const read = readQuantity(name === "cpu" ? `${figure}m` : String(figure));
      if (!read.ok) throw new Error(`${figure} is no amount`);
      return [name, read.value];
    }),
  );
}

/** A node that is ready, with 4 cores, 16 GiB and room for 110 pods. */
export function aNode(name: string, over: Partial<NodeRecord> = {}): NodeRecord {
  const ready = { type: "Ready", status: "True", reason: "KubeletReady", lastTransitionTime: "2026-11-24T12:00:00Z" };
  return {
    kind: "nodes",
    ...base("", name),
    readiness: "Ready",
    readinessReason: "KubeletReady",
    readinessSince: MADE_AT,
    unschedulable: false,
    taints: [],
    conditions: [ready],
    addresses: [{ type: "InternalIP", address: "10.0.0.4" }],
    info: { kubeletVersion: "v1.36.2" },
    capacity: { cpu: "4", memory: "16Gi", pods: "110" },
    allocatable: { cpu: "3860m", memory: "14Gi", pods: "110" },
    pool: { name: "cpu", derivedFrom: "kubernetes.azure.com/agentpool", isNamed: true },
    autoscaler: null,
    ...over,
  };
}

/** A Deployment that has what it wants. */
export function aDeployment(name: string, over: Partial<WorkloadRecord> = {}): WorkloadRecord {
  return {
    kind: "deployments",
    ...base(over.namespace ?? "shop", name),
    generation: 1,
    annotations: {},
    paused: false,
    strategy: "RollingUpdate",
    revision: "1",
    wanted: 1,
    total: 1,
    updated: 1,
    ready: 1,
    available: 1,
    rollout: { state: "complete", message: `deployment "${name}" successfully rolled out` },
    conditions: [],
    images: [{ container: "api", image: "registry.example/shop/api:1.2.3" }],
    podLabels: { app: name },
    claims: [],
    claimTemplates: [],
    serviceName: null,
    misscheduled: 0,
    templateDigest: "digest-1",
    object: { kind: "Deployment", metadata: { name } },
    ...over,
  };
}

/** A ReplicaSet; `of` a Deployment, or of nobody. */
export function aReplicaSet(
  name: string,
  of: WorkloadRecord | null,
  over: Partial<WorkloadRecord> = {},
): WorkloadRecord {
  return {
    ...aDeployment(name, over),
    owner: of === null ? null : { kind: "Deployment", name: of.name, uid: of.uid, controller: true },
    object: { kind: "ReplicaSet", metadata: { name } },
    ...over,
    kind: "replicasets",
  };
}

/** The owner that pods of a ReplicaSet name. */
export function ownedBy(owner: WorkloadRecord) {
  const kind = owner.kind === "replicasets" ? "ReplicaSet" : "Deployment";
  return { kind, name: owner.name, uid: owner.uid, controller: true };
}

export function anEvent(name: string, over: Partial<EventRecord> = {}): EventRecord {
  const namespace = over.namespace ?? "shop";
  return {
    kind: "events",
    ...base(namespace, name),
    type: "Normal",
    reason: "Scheduled",
    message: "Successfully assigned",
    object: { kind: "Pod", namespace, name: "api-1" },
    count: 1,
    firstAt: MADE_AT,
    lastAt: MADE_AT,
    source: "default-scheduler",
    ...over,
  };
}

export function aNamespace(name: string): NamespaceRecord {
  return { kind: "namespaces", ...base("", name), phase: "Active" };
}
