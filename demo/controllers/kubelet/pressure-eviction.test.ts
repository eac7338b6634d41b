import { expect, test } from "vitest";
import { conditionOf } from "../runtime/conditions.ts";
import { aDeployment, aNode, isReady, type TestCluster, testCluster } from "../testing/test-cluster.ts";

function press(cluster: TestCluster, status: "True" | "False"): void {
  cluster.store.mutate(
    "nodes",
    undefined,
    "node-1",
    (draft) => {
      draft.status.conditions = [
        { type: "Ready", status: "True" },
        { type: "MemoryPressure", status },
      ];
    },
    { subresource: "status" },
  );
}

test("a node short of memory gives up a pod after the other; their successors go elsewhere", () => {
  const cluster = testCluster({ still: false, nodes: [aNode("node-1"), aNode("node-2")] });
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 4 } }));
  cluster.clock.advance(30_000);
  press(cluster, "True");
  cluster.clock.advance(500_000);
  const evicted = () => cluster.pods("web").filter(({ status }) => status.reason === "Evicted");
  expect(evicted().length).toBeGreaterThanOrEqual(1);
  const [first] = evicted();
  expect(first?.status).toMatchObject({ phase: "Failed" });
  expect(first?.status.message).toMatch(
    /^The node was low on resource: memory\. Threshold quantity: 100Mi, available: 61Mi\. Container web was using \d+Mi, request is /,
  );
  expect(conditionOf(first?.status.conditions, "DisruptionTarget")?.reason).toBe("TerminationByKubelet");
  expect(cluster.events("node-1")).toContain("EvictionThresholdMet: Attempting to reclaim memory");
  cluster.clock.advance(1_200_000);
  expect(evicted()).toHaveLength(2);
  expect(
    cluster
      .pods("web")
      .filter(isReady)
      .map(({ spec }) => spec.nodeName),
  ).toEqual(Array(4).fill("node-2"));
});

test("where the pressure has gone nobody is given up", () => {
  const cluster = testCluster({ still: false, nodes: [aNode("node-1")] });
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 2 } }));
  cluster.clock.advance(30_000);
  press(cluster, "True");
  cluster.clock.advance(60_000);
  press(cluster, "False");
  cluster.clock.advance(1_200_000);
  expect(cluster.pods("web").map(isReady)).toEqual([true, true]);
});
