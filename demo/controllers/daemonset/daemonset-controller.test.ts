import { expect, test } from "vitest";
import type { DaemonSetObject, PodSpec } from "../../kubernetes/object-types.ts";
import { sampled } from "../testing/sampled.ts";
import { aNode, aPodSpec, isReady, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

function aDaemonSet(
  cluster: TestCluster,
  over: Partial<DaemonSetObject["spec"]> = {},
  pod: Partial<PodSpec> = {},
): void {
  cluster.store.create("daemonsets", {
    metadata: { name: "agent", namespace: NAMESPACE },
    spec: {
      selector: { matchLabels: { app: "agent" } },
      template: { metadata: { labels: { app: "agent" } }, spec: { ...aPodSpec("registry.example/agent:1"), ...pod } },
      ...over,
    },
  });
}

const statusOf = ({ store }: TestCluster) => store.get("daemonsets", NAMESPACE, "agent")?.status;
const where = (cluster: TestCluster) =>
  cluster
    .pods()
    .map(({ spec }) => spec.nodeName)
    .sort();

const setTag = (cluster: TestCluster, tag: string, annotations?: Record<string, string>) =>
  cluster.store.mutate("daemonsets", NAMESPACE, "agent", ({ spec: { template } }) => {
    const [main] = template.spec.containers;
    if (main !== undefined) main.image = `registry.example/agent:${tag}`;
    if (annotations !== undefined) template.metadata = { ...template.metadata, annotations };
  });

test("every node gets one, also a cordoned one, and a node that joins", () => {
  const cluster = testCluster({ nodes: [aNode("node-1"), aNode("node-2", { spec: { unschedulable: true } })] });
  aDaemonSet(cluster);
  cluster.clock.advance(30_000);
  expect(where(cluster)).toEqual(["node-1", "node-2"]);
  cluster.store.create("nodes", aNode("node-3"));
  cluster.clock.advance(30_000);
  expect(where(cluster)).toEqual(["node-1", "node-2", "node-3"]);
  expect(statusOf(cluster)).toMatchObject({
    desiredNumberScheduled: 3,
    currentNumberScheduled: 3,
    updatedNumberScheduled: 3,
    numberReady: 3,
    numberAvailable: 3,
    numberMisscheduled: 0,
    observedGeneration: 1,
  });
  const [pod] = cluster.pods();
  expect(pod?.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution).toEqual({
    nodeSelectorTerms: [{ matchFields: [{ key: "metadata.name", operator: "In", values: [pod?.spec.nodeName] }] }],
  });
  expect(pod?.spec.tolerations).toContainEqual({
    key: "node.kubernetes.io/memory-pressure",
    operator: "Exists",
    effect: "NoSchedule",
  });
});

test("only nodes that its selector and tolerations allow; a label that goes takes the pod with it", () => {
  const gpu = { labels: { accelerator: "nvidia" } };
  const taints = [{ key: "sku", value: "gpu", effect: "NoSchedule" }];
  const cluster = testCluster({
    nodes: [aNode("node-1"), aNode("node-2", gpu), aNode("node-3", { ...gpu, spec: { taints } })],
  });
  aDaemonSet(cluster, {}, { nodeSelector: { accelerator: "nvidia" } });
  cluster.clock.advance(30_000);
  expect(where(cluster)).toEqual(["node-2"]);
  cluster.store.mutate("nodes", undefined, "node-2", (draft) => {
    draft.metadata.labels = {};
  });
  cluster.clock.advance(30_000);
  expect(where(cluster)).toEqual([]);
  expect(statusOf(cluster)).toMatchObject({ desiredNumberScheduled: 0, numberMisscheduled: 0 });
});

test("a taint that came later keeps others away and lets the pod stay: it is misscheduled", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  aDaemonSet(cluster);
  cluster.clock.advance(30_000);
  cluster.store.mutate("nodes", undefined, "node-1", (draft) => {
    draft.spec.taints = [{ key: "reserved", effect: "NoSchedule" }];
  });
  cluster.clock.advance(30_000);
  expect(where(cluster)).toEqual(["node-1"]);
  expect(statusOf(cluster)).toMatchObject({ desiredNumberScheduled: 0, numberMisscheduled: 1, numberReady: 0 });
});

test("a pod that waits for room says so, and counts as scheduled but unavailable", () => {
  const cluster = testCluster({ nodes: [aNode("node-1", { allocatable: { cpu: "50m" } })] });
  aDaemonSet(cluster);
  cluster.clock.advance(10_000);
  expect(statusOf(cluster)).toMatchObject({
    desiredNumberScheduled: 1,
    currentNumberScheduled: 1,
    numberUnavailable: 1,
  });
  expect(cluster.pods()[0]?.status.conditions?.[0]?.message).toMatch(
    /^0\/1 nodes are available: 1 Insufficient cpu\. /,
  );
});

test("a new template goes round one node at a time", () => {
  const cluster = testCluster();
  aDaemonSet(cluster);
  cluster.clock.advance(30_000);
  setTag(cluster, "2");
  const seen = sampled(cluster, () => cluster.pods().filter(isReady).length);
  cluster.clock.advance(120_000);
  expect(cluster.pods().map(({ spec }) => spec.containers[0]?.image)).toEqual(
    Array(3).fill("registry.example/agent:2"),
  );
  expect(Math.min(...seen)).toBe(2);
  expect(statusOf(cluster)).toMatchObject({ updatedNumberScheduled: 3, numberAvailable: 3 });
});

test("a broken version stops after as many nodes as may be missing, and the next version mends it", () => {
  const cluster = testCluster();
  aDaemonSet(cluster);
  cluster.clock.advance(30_000);
  setTag(cluster, "2", { "demo.slipway.dev/behaviour": "image-missing@2" });
  cluster.clock.advance(120_000);
  expect(statusOf(cluster)).toMatchObject({ updatedNumberScheduled: 1, numberAvailable: 2, numberUnavailable: 1 });
  setTag(cluster, "3");
  cluster.clock.advance(120_000);
  expect(statusOf(cluster)).toMatchObject({ updatedNumberScheduled: 3, numberAvailable: 3 });
});

test("OnDelete waits for people", () => {
  const cluster = testCluster();
  aDaemonSet(cluster, { updateStrategy: { type: "OnDelete" } });
  cluster.clock.advance(30_000);
  setTag(cluster, "2");
  cluster.clock.advance(60_000);
  expect(statusOf(cluster)?.updatedNumberScheduled).toBeUndefined();
});

test("a failed pod is removed and made anew, with growing pauses", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  aDaemonSet(cluster);
  cluster.clock.advance(30_000);
  const fail = () => {
    const [pod] = cluster.pods();
    cluster.store.mutate(
      "pods",
      NAMESPACE,
      pod?.metadata.name ?? "",
      (draft) => {
        draft.status = { ...draft.status, phase: "Failed", reason: "Evicted" };
      },
      { subresource: "status" },
    );
    return pod?.metadata.name ?? "";
  };
  const name = fail();
  cluster.clock.advance(30_000);
  expect(cluster.pods().map(isReady)).toEqual([true]);
  expect(cluster.events("agent")).toContain(
    `FailedDaemonPod: Found failed daemon pod ${NAMESPACE}/${name} on node node-1, will try to kill it`,
  );
});

test("a heartbeat of a node is no reason to look at any DaemonSet", () => {
  const cluster = testCluster();
  aDaemonSet(cluster);
  cluster.clock.advance(30_000);
  const before = cluster.clock.waiting;
  cluster.store.mutate(
    "nodes",
    undefined,
    "node-1",
    (draft) => {
      draft.status = {
        ...draft.status,
        conditions: [{ type: "Ready", status: "True", lastHeartbeatTime: "2026-05-04T09:00:00Z" }],
      };
    },
    { subresource: "status" },
  );
  expect(cluster.clock.waiting).toBe(before);
});
