import { expect, test } from "vitest";
import { conditionOf } from "../runtime/conditions.ts";
import { aDeployment, aNode, aPod, aPodSpec, NAMESPACE, testCluster } from "../testing/test-cluster.ts";

const GIANT = { spec: aPodSpec("registry.example/shop/giant:1.0.0", { cpu: "3" }) };

test("a pod is bound to a node, which is said by its condition and an event", () => {
  const cluster = testCluster();
  cluster.store.create("pods", aPod("web"));
  cluster.clock.advance(10);
  const pod = cluster.pod("web");
  expect(pod.spec.nodeName).toBe("node-1");
  expect(conditionOf(pod.status?.conditions, "PodScheduled")).toMatchObject({ status: "True" });
  expect(cluster.events("web")).toEqual([`Scheduled: Successfully assigned ${NAMESPACE}/web to node-1`]);
});

test("pods of one owner are spread over the nodes", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 6 } }));
  cluster.clock.advance(1_000);
  const nodes = cluster.pods("web").map((pod) => pod.spec.nodeName);
  expect(nodes.sort()).toEqual(["node-1", "node-1", "node-2", "node-2", "node-3", "node-3"]);
});

test("a pod that fits nowhere says why, once, and goes where a node gets room", () => {
  const cluster = testCluster({ nodes: [aNode("node-1"), aNode("node-2", { allocatable: { cpu: "2" } })] });
  cluster.store.create("pods", aPod("first", GIANT));
  cluster.clock.advance(5_000);
  cluster.store.create("pods", aPod("second", GIANT));
  cluster.clock.advance(60_000);
  const message =
    "0/2 nodes are available: 2 Insufficient cpu. no new claims to deallocate, preemption: 0/2 nodes are available: 1 No preemption victims found for incoming pod, 1 Preemption is not helpful for scheduling.";
  expect(conditionOf(cluster.pod("second").status?.conditions, "PodScheduled")).toMatchObject({
    status: "False",
    reason: "Unschedulable",
    message,
  });
  expect(cluster.events("second")).toEqual([`FailedScheduling: ${message}`]);
  cluster.store.delete("pods", NAMESPACE, "first");
  cluster.clock.advance(500);
  expect(cluster.pod("second").spec.nodeName).toBeUndefined();
  cluster.clock.advance(10_000);
  expect(cluster.pod("second").spec.nodeName).toBe("node-1");
});

test("a refused pod goes to a node that comes or is uncordoned", () => {
  const cordoned = aNode("node-1", { spec: { unschedulable: true } });
  const cluster = testCluster({ nodes: [cordoned] });
  cluster.store.create("pods", aPod("web"));
  cluster.clock.advance(5_000);
  expect(conditionOf(cluster.pod("web").status?.conditions, "PodScheduled")?.message).toMatch(
    /^0\/1 nodes are available: 1 node\(s\) were unschedulable\. /,
  );
  cluster.store.mutate("nodes", undefined, "node-1", (draft) => {
    delete draft.spec.unschedulable;
  });
  cluster.clock.advance(20_000);
  expect(cluster.pod("web").spec.nodeName).toBe("node-1");
});

test("without any node the scheduler says so, and a node that joins gets the pod", () => {
  const cluster = testCluster({ nodes: [] });
  cluster.store.create("pods", aPod("web"));
  cluster.clock.advance(5_000);
  expect(conditionOf(cluster.pod("web").status?.conditions, "PodScheduled")?.message).toBe(
    "no nodes available to schedule pods",
  );
  cluster.store.create("nodes", aNode("node-9"));
  cluster.clock.advance(20_000);
  expect(cluster.pod("web").spec.nodeName).toBe("node-9");
});

test("the pod with the higher priority goes first", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  cluster.store.create("pods", aPod("low", GIANT));
  cluster.store.create("pods", aPod("high", { spec: { ...GIANT.spec, priority: 1000 } }));
  cluster.clock.advance(1_000);
  expect(cluster.pod("high").spec.nodeName).toBe("node-1");
  expect(cluster.pod("low").spec.nodeName).toBeUndefined();
});

test("gated pods and pods of another scheduler are left alone", () => {
  const cluster = testCluster();
  cluster.store.create("pods", aPod("gated", { spec: { schedulingGates: [{ name: "example.com/wait" }] } }));
  cluster.store.create("pods", aPod("other", { spec: { schedulerName: "volcano" } }));
  cluster.clock.advance(10_000);
  expect(cluster.pods().map((pod) => pod.spec.nodeName)).toEqual([undefined, undefined]);
  cluster.store.mutate("pods", NAMESPACE, "gated", (draft) => {
    draft.spec.schedulingGates = [];
  });
  cluster.clock.advance(1_000);
  expect(cluster.pod("gated").spec.nodeName).toBe("node-1");
});

test("finished pods give their room back, ending ones hold it until they are gone", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  const annotations = { "demo.slipway.dev/behaviour": "complete" };
  cluster.store.create("pods", aPod("job", { spec: { ...GIANT.spec, restartPolicy: "Never" }, annotations }));
  cluster.clock.advance(1_000);
  cluster.store.create("pods", aPod("next", GIANT));
  cluster.clock.advance(60_000);
  expect(cluster.pod("job").status?.phase).toBe("Succeeded");
  expect(cluster.pod("next").spec.nodeName).toBe("node-1");
});
