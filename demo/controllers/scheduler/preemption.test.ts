import { expect, test } from "vitest";
import { conditionOf } from "../runtime/conditions.ts";
import { aNode, aPod, aPodSpec, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

const asking = (cpu: string, priority: number) => ({
  spec: { ...aPodSpec("registry.example/shop/web:1.0.0", { cpu }), priority },
});

const refusal = (cluster: TestCluster, name: string) =>
  conditionOf(cluster.pod(name).status?.conditions, "PodScheduled")?.message;

test("a pod of higher priority takes the place of lower ones, no more than it needs", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  for (const [name, priority] of [
    ["low", 1],
    ["middle", 5],
    ["third", 5],
  ] as const) {
    cluster.store.create("pods", aPod(name, asking("1200m", priority)));
    cluster.clock.advance(20_000);
  }
  cluster.store.create("pods", aPod("high", asking("1", 100)));
  cluster.clock.advance(50);
  const { uid } = cluster.pod("high").metadata;
  expect(cluster.pod("high").status?.nominatedNodeName).toBe("node-1");
  expect(refusal(cluster, "high")).toBe("0/1 nodes are available: 1 Insufficient cpu.");
  expect(cluster.pod("low").metadata.deletionTimestamp).toBeDefined();
  expect(conditionOf(cluster.pod("low").status?.conditions, "DisruptionTarget")).toMatchObject({
    status: "True",
    reason: "PreemptionByScheduler",
  });
  expect(cluster.events("low")).toContain(`Preempted: Preempted by pod ${uid} on node node-1`);
  cluster.clock.advance(20_000);
  expect(cluster.pod("high").spec.nodeName).toBe("node-1");
  expect(cluster.pod("high").status?.nominatedNodeName).toBeUndefined();
  expect(
    cluster
      .pods()
      .map(({ metadata }) => metadata.name)
      .sort(),
  ).toEqual(["high", "middle", "third"]);
});

test("room that was made for one is not taken by a later one of less priority", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  cluster.store.create("pods", aPod("low", asking("3", 1)));
  cluster.clock.advance(20_000);
  cluster.store.create("pods", aPod("high", asking("3", 100)));
  cluster.clock.advance(50);
  cluster.store.create("pods", aPod("late", asking("2", 50)));
  cluster.clock.advance(30_000);
  expect(cluster.pod("high").spec.nodeName).toBe("node-1");
  expect(cluster.pod("late").spec.nodeName).toBeUndefined();
});

test("the node whose victims matter least is chosen, and one whose budget forbids it last", () => {
  const cluster = testCluster({ nodes: [aNode("node-1"), aNode("node-2")] });
  const on = (name: string, node: string, app: string) => {
    const pod = aPod(name, { spec: { ...asking("3", 1).spec, nodeSelector: { "kubernetes.io/hostname": node } } });
    return { ...pod, metadata: { ...pod.metadata, labels: { app } } };
  };
  cluster.store.create("poddisruptionbudgets", {
    metadata: { name: "web", namespace: NAMESPACE },
    spec: { minAvailable: 1, selector: { matchLabels: { app: "guarded" } } },
  });
  cluster.store.create("pods", on("guarded", "node-1", "guarded"));
  cluster.store.create("pods", on("free", "node-2", "free"));
  cluster.clock.advance(30_000);
  cluster.store.create("pods", aPod("high", asking("3", 100)));
  cluster.clock.advance(30_000);
  expect(cluster.pod("high").spec.nodeName).toBe("node-2");
  expect(cluster.pod("guarded").metadata.deletionTimestamp).toBeUndefined();
});

test("what an eviction would not free is said in the words of the filter", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  cluster.store.create("pods", aPod("equal", asking("3", 100)));
  cluster.store.create("pods", aPod("low", asking("500m", 1)));
  cluster.clock.advance(20_000);
  cluster.store.create("pods", aPod("high", asking("3", 100)));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "high")).toBe(
    "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Insufficient cpu.",
  );
});

test("a pod whose policy is Never evicts nobody and says so", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  cluster.store.create("pods", aPod("low", asking("3", 1)));
  cluster.clock.advance(20_000);
  const polite = { spec: { ...asking("3", 100).spec, preemptionPolicy: "Never" } };
  cluster.store.create("pods", aPod("high", polite));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "high")).toBe(
    "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never.",
  );
});
