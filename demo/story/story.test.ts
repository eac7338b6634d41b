import { expect, test } from "vitest";
import { startControllers } from "../controllers/index.ts";
import type { Pod } from "../controllers/runtime/cluster-index.ts";
import { conditionOf, isTrue } from "../controllers/runtime/conditions.ts";
import { amountOf } from "../controllers/scheduler/requests.ts";
import { ManualClock } from "../controllers/testing/manual-clock.ts";
import { resourceDefinitions } from "../kubernetes/resources.ts";
import { ObjectStore } from "../kubernetes/store.ts";
import { clusterStories, type StoryOptions } from "./index.ts";

function cluster(name: string, options: StoryOptions = { seed: 1 }) {
  const clock = new ManualClock();
  const store = new ObjectStore({ clock: () => new Date(clock.now()), initialResourceVersion: 1 });
  const story = clusterStories(options).find((each) => each.name === name);
  if (story === undefined) throw new Error(`no story of ${name}`);
  story.seed(store);
  return { clock, store };
}

const podsOf = (store: ObjectStore, service: string): Pod[] =>
  store.list("pods").filter(({ metadata }) => metadata.labels?.["app.kubernetes.io/name"] === service);

const isReady = (pod: Pod): boolean => isTrue(pod.status?.conditions, "Ready");

const NAMES = ["aks-dev-weu", "aks-test-weu", "aks-prod-weu"];

test("there are three clusters, whose identities follow from the seed", () => {
  expect(clusterStories({ seed: 1 }).map(({ name, version }) => `${name} ${version}`)).toEqual(
    NAMES.map((name) => `${name} v1.36.2`),
  );
  const identity = (name: string, seed: number) =>
    cluster(name, { seed }).store.get("namespaces", undefined, "kube-system")?.metadata.uid;
  expect(identity("aks-dev-weu", 1)).toBe(identity("aks-dev-weu", 1));
  expect(new Set([...NAMES.map((name) => identity(name, 1)), identity("aks-dev-weu", 2)]).size).toBe(4);
});

test.each(NAMES)("%s: the same seed makes the same objects", (name) => {
  const all = ({ store }: ReturnType<typeof cluster>) => resourceDefinitions.map((each) => store.list(each.name));
  expect(all(cluster(name))).toEqual(all(cluster(name)));
});

test("every kind that a portal shows is there, in one cluster or another", () => {
  const stores = NAMES.map((name) => cluster(name).store);
  const empty = resourceDefinitions
    .map(({ name }) => name)
    .filter((resource) => stores.every((store) => store.count(resource) === 0));
  expect(empty.sort()).toEqual(["configmaps", "ingresses", "replicationcontrollers", "secrets"]);
});

test.each(NAMES)("%s: the controllers of a still world find nothing to do about the past", (name) => {
  const { clock, store } = cluster(name);
  const before = store.resourceVersion;
  const { stop } = startControllers(store, { seed: 1, still: true, clock });
  clock.advance(3_600_000);
  stop();
  expect(store.resourceVersion).toBe(before);
  expect(clock.waiting).toBe(0);
});

test.each(NAMES)("%s: no node holds more than it has, and nothing is younger than now", (name) => {
  const { clock, store } = cluster(name);
  for (const node of store.list("nodes")) {
    const pods = store.listByField("pods", "spec.nodeName", node.metadata.name);
    for (const [resource, text] of Object.entries(node.status?.allocatable ?? {})) {
      const asked = pods
        .filter(({ status }) => status.phase !== "Succeeded" && status.phase !== "Failed")
        .flatMap((pod) => pod.spec.containers)
        .map((each) => each.resources?.requests?.[resource] ?? "0");
      const sum = asked.reduce((total, amount) => total + amountOf(resource, amount), 0);
      expect(sum).toBeLessThanOrEqual(amountOf(resource, text));
    }
  }
  for (const resource of ["nodes", "deployments", "replicasets", "pods", "events"] as const) {
    const created = store.list(resource).map(({ metadata }) => Date.parse(metadata.creationTimestamp));
    expect(Math.max(...created)).toBeLessThanOrEqual(clock.now());
  }
});

test("in prod two of six recommender pods find no four H100s on one node, though nine are free", () => {
  const { store } = cluster("aks-prod-weu");
  const pending = podsOf(store, "recommender").filter((pod) => pod.spec.nodeName === undefined);
  expect(podsOf(store, "recommender").filter(isReady)).toHaveLength(4);
  expect(pending).toHaveLength(2);
  for (const pod of pending) {
    expect(conditionOf(pod.status?.conditions, "PodScheduled")?.message).toMatch(/ 4 Insufficient nvidia\.com\/gpu, /);
  }
  const nodes = store.list("nodes").filter((node) => node.metadata.labels?.agentpool === "gpuh100");
  const free = nodes.map((node) => {
    const pods = store.listByField("pods", "spec.nodeName", node.metadata.name);
    const held = pods.map((pod) => Number(pod.spec.containers[0]?.resources?.requests?.["nvidia.com/gpu"] ?? 0));
    return Number(node.status?.allocatable?.["nvidia.com/gpu"]) - held.reduce((sum, each) => sum + each, 0);
  });
  expect(free.sort()).toEqual([2, 2, 2, 3]);
});

test("in prod one H100 node has lost a GPU; in test one node is cordoned", () => {
  const lame = cluster("aks-prod-weu")
    .store.list("nodes")
    .filter(({ status }) => status?.capacity?.["nvidia.com/gpu"] !== status?.allocatable?.["nvidia.com/gpu"]);
  expect(lame).toHaveLength(1);
  expect(lame[0]?.status).toMatchObject({
    capacity: { "nvidia.com/gpu": "8" },
    allocatable: { "nvidia.com/gpu": "7" },
  });
  const cordoned = cluster("aks-test-weu")
    .store.list("nodes")
    .filter(({ spec }) => spec.unschedulable === true);
  expect(cordoned).toHaveLength(1);
  expect(cordoned[0]?.spec.taints).toContainEqual(
    expect.objectContaining({ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }),
  );
});

test("in test ingest-worker is killed for its memory again and again", () => {
  const pods = podsOf(cluster("aks-test-weu").store, "ingest-worker");
  expect(pods).toHaveLength(3);
  for (const pod of pods) {
    const status = pod.status?.containerStatuses?.[0];
    expect(status?.state?.waiting?.reason).toBe("CrashLoopBackOff");
    expect(status?.lastState?.terminated).toMatchObject({ exitCode: 137, reason: "OOMKilled" });
    expect(status?.restartCount).toBeGreaterThan(20);
  }
});

test("in dev feature-store's new version cannot be pulled, and the old one serves", () => {
  const { store } = cluster("aks-dev-weu");
  const pods = podsOf(store, "feature-store");
  const states = pods.map((pod) => `${pod.spec.containers[0]?.image} ${isReady(pod) ? "ready" : "not ready"}`).sort();
  const image = "registry.example/ml-platform/feature-store";
  expect(states).toEqual([`${image}:1.9.3 ready`, `${image}:1.9.3 ready`, `${image}:2.0.0-rc4 not ready`]);
  const deployment = store.get("deployments", "ml-platform", "feature-store");
  expect(conditionOf(deployment?.status?.conditions, "Progressing")?.reason).toBe("ProgressDeadlineExceeded");
});

test("which workloads are unwell is told here, and all else is well", () => {
  const unwell = NAMES.flatMap((name) => {
    const { store } = cluster(name);
    const deployments = store.list("deployments").filter(({ spec, status }) => {
      return [status.availableReplicas, status.updatedReplicas, status.replicas].some((each) => each !== spec.replicas);
    });
    const sets = store.list("statefulsets").filter(({ spec, status }) => status.availableReplicas !== spec.replicas);
    const daemons = store.list("daemonsets").filter(({ status }) => status.numberUnavailable !== undefined);
    return [...deployments, ...sets, ...daemons].map(({ metadata }) => `${name} ${metadata.name}`);
  });
  expect(unwell).toEqual([
    "aks-dev-weu feature-store",
    "aks-dev-weu model-registry",
    "aks-dev-weu annotation-tool",
    "aks-dev-weu inventory",
    "aks-dev-weu search-index",
    "aks-test-weu ingest-worker",
    "aks-test-weu nvidia-device-plugin-daemonset",
    "aks-prod-weu recommender",
  ]);
});

test("in dev one training waits for room and one that asks for more than any node has waits for ever", () => {
  const { store } = cluster("aks-dev-weu");
  const message = (job: string): string =>
    conditionOf(podsOf(store, job)[0]?.status.conditions, "PodScheduled")?.message ?? "";
  expect(message("train-vision-b2")).toMatch(/ 4 Insufficient nvidia\.com\/gpu, .* 4 No preemption victims found/);
  expect(message("finetune-70b")).toMatch(/ 4 Insufficient nvidia\.com\/gpu, .* 13 Preemption is not helpful/);
  expect(message("train-ranker-v3")).toBe("");
});

test("in dev a node is short of memory and has given pods up; in test one without its plugin has refused one", () => {
  const reasons = (name: string) =>
    cluster(name)
      .store.list("pods")
      .flatMap(({ status }) => status.reason ?? [])
      .sort();
  expect(reasons("aks-dev-weu")).toEqual(["Evicted", "Evicted"]);
  expect(reasons("aks-test-weu")).toEqual(["UnexpectedAdmissionError"]);
  const lame = cluster("aks-test-weu")
    .store.list("nodes")
    .filter(
      ({ status }) => status.capacity?.["nvidia.com/gpu"] === "2" && status.allocatable?.["nvidia.com/gpu"] === "0",
    );
  expect(lame).toHaveLength(1);
});

test("jobs are at work, over, failed and suspended; schedules have run lately", () => {
  const { store } = cluster("aks-dev-weu");
  const states = store.list("jobs").map(({ status }) => {
    const over = status.conditions?.find(({ type }) => /^(Complete|Failed|Suspended)$/.test(type));
    return over?.type ?? (status.ready === status.active ? "Running" : "Waiting");
  });
  expect([...new Set(states)].sort()).toEqual(["Complete", "Failed", "Running", "Suspended", "Waiting"]);
  expect(store.get("jobs", "research", "sweep-lr")?.status).toMatchObject({
    succeeded: 7,
    active: 2,
    completedIndexes: "0-6",
  });
  for (const { spec, status } of store.list("cronjobs")) {
    if (spec.suspend !== true) expect(status.lastScheduleTime).toBeDefined();
  }
});

test("budgets allow one at a time, and in test billing's none; quotas are not exceeded", () => {
  const budgets = NAMES.flatMap((name) => cluster(name).store.list("poddisruptionbudgets"));
  expect(budgets.length).toBeGreaterThan(10);
  const billing = cluster("aks-test-weu").store.get("poddisruptionbudgets", "shop", "billing");
  expect(billing?.status).toMatchObject({ disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2 });
  for (const { status } of NAMES.flatMap((name) => cluster(name).store.list("resourcequotas"))) {
    for (const [resource, used] of Object.entries(status.used ?? {})) {
      expect(amountOf(resource, used)).toBeLessThanOrEqual(amountOf(resource, status.hard?.[resource] ?? "0"));
    }
  }
});

test("the world's daily life does not end the story's troubles", () => {
  const { clock, store } = cluster("aks-prod-weu");
  const { stop } = startControllers(store, { seed: 1, still: false, clock });
  clock.advance(1_800_000);
  stop();
  expect(podsOf(store, "recommender").filter((pod) => pod.spec.nodeName === undefined)).toHaveLength(2);
}, 20_000);

test("with sizes given, prod has exactly so many nodes and pods, all of them placed but the story's two", () => {
  const { store } = cluster("aks-prod-weu", { seed: 1, nodes: 100, pods: 3_000 });
  expect([store.count("nodes"), store.count("pods")]).toEqual([100, 3_000]);
  expect(store.list("pods").filter((pod) => pod.spec.nodeName === undefined)).toHaveLength(2);
  expect(cluster("aks-dev-weu", { seed: 1, nodes: 100, pods: 3_000 }).store.count("nodes")).toBe(13);
});

test("a fleet has small clusters beside the three, each its own", () => {
  const stories = clusterStories({ seed: 1, moreClusters: 3 });
  expect(stories.map(({ name }) => name).slice(3)).toEqual(["edge-01", "edge-02", "edge-03"]);
  const uids = stories.slice(3).map((story) => {
    const store = new ObjectStore();
    story.seed(store);
    return store.get("namespaces", undefined, "kube-system")?.metadata.uid;
  });
  expect(new Set(uids).size).toBe(3);
});
