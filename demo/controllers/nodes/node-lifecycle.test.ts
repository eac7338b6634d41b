import { expect, test } from "vitest";
import { conditionOf } from "../runtime/conditions.ts";
import { aDeployment, aNode, isReady, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

const KUBELET = "demo.slipway.dev/kubelet";

const stopKubelet = (cluster: TestCluster, name: string, stopped: boolean) =>
  cluster.store.mutate("nodes", undefined, name, (draft) => {
    draft.metadata.annotations = stopped ? { [KUBELET]: "stopped" } : {};
  });
const nodeOf = ({ store }: TestCluster, name = "node-1") => store.get("nodes", undefined, name);
const taints = (cluster: TestCluster, name?: string) =>
  nodeOf(cluster, name)?.spec.taints?.map(({ key, effect }) => `${key.replace("node.kubernetes.io/", "")} ${effect}`);

function setCondition(cluster: TestCluster, type: string, status: string): void {
  cluster.store.mutate(
    "nodes",
    undefined,
    "node-1",
    (draft) => {
      draft.status.conditions = [
        ...(draft.status.conditions ?? []).filter((each) => each.type !== type),
        { type, status },
      ];
    },
    { subresource: "status" },
  );
  cluster.clock.advance(100);
}

test("conditions that are not as they should be are taints, and go with them", () => {
  const cluster = testCluster();
  cluster.store.mutate("nodes", undefined, "node-1", (draft) => {
    draft.spec.taints = [{ key: "sku", value: "gpu", effect: "NoSchedule" }];
  });
  setCondition(cluster, "MemoryPressure", "True");
  setCondition(cluster, "Ready", "False");
  expect(taints(cluster)).toEqual([
    "sku NoSchedule",
    "not-ready NoSchedule",
    "not-ready NoExecute",
    "memory-pressure NoSchedule",
  ]);
  setCondition(cluster, "MemoryPressure", "False");
  setCondition(cluster, "Ready", "True");
  expect(taints(cluster)).toEqual(["sku NoSchedule"]);
});

test("a node whose kubelet is silent is given up after its grace time, its pods are not ready", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 2 } }));
  cluster.clock.advance(30_000);
  stopKubelet(cluster, "node-1", true);
  cluster.clock.advance(49_000);
  expect(conditionOf(nodeOf(cluster)?.status?.conditions, "Ready")?.status).toBe("True");
  cluster.clock.advance(2_000);
  expect(conditionOf(nodeOf(cluster)?.status?.conditions, "Ready")).toMatchObject({
    status: "Unknown",
    reason: "NodeStatusUnknown",
    message: "Kubelet stopped posting node status.",
  });
  expect(taints(cluster)).toEqual(["unreachable NoSchedule", "unreachable NoExecute"]);
  expect(cluster.pods("web").some(isReady)).toBe(false);
  expect(cluster.events("node-1")).toContain("NodeNotReady: Node node-1 status is now: NodeNotReady");
  expect(cluster.events(cluster.pods("web")[0]?.metadata.name ?? "").at(-1)).toBe("NodeNotReady: Node is not ready");
  stopKubelet(cluster, "node-1", false);
  cluster.clock.advance(1_000);
  expect(taints(cluster)).toBeUndefined();
  expect(cluster.pods("web").every(isReady)).toBe(true);
});

test("five minutes later its pods are deleted, made elsewhere, and stay on the dead node until it is gone", () => {
  const cluster = testCluster({ nodes: [aNode("node-1"), aNode("node-2")] });
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 2 } }));
  cluster.clock.advance(30_000);
  stopKubelet(cluster, "node-1", true);
  cluster.clock.advance(60_000);
  expect(cluster.pods("web")).toHaveLength(2);
  cluster.clock.advance(320_000);
  const where = () =>
    cluster
      .pods("web")
      .map((pod) => `${pod.spec.nodeName} ${isReady(pod)}`)
      .sort();
  expect(where()).toEqual(["node-1 false", "node-2 true", "node-2 true"]);
  const lost = cluster.pods("web").find(({ spec }) => spec.nodeName === "node-1");
  expect(lost?.metadata.deletionTimestamp).toBeDefined();
  expect(conditionOf(lost?.status?.conditions, "DisruptionTarget")?.reason).toBe("DeletionByTaintManager");
  expect(cluster.events(lost?.metadata.name ?? "")).toContain(
    `TaintManagerEviction: Marking for deletion Pod ${NAMESPACE}/${lost?.metadata.name}`,
  );
  cluster.store.delete("nodes", undefined, "node-1");
  cluster.clock.advance(1_000);
  expect(where()).toEqual(["node-2 true", "node-2 true"]);
});

test("a node that comes back in time keeps its pods", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 1 } }));
  cluster.clock.advance(30_000);
  const { uid } = cluster.pods("web")[0]?.metadata ?? {};
  stopKubelet(cluster, "node-1", true);
  cluster.clock.advance(200_000);
  stopKubelet(cluster, "node-1", false);
  cluster.clock.advance(600_000);
  expect(cluster.pods("web").map(({ metadata }) => metadata.uid)).toEqual([uid]);
});

test("a taint that a pod does not bear drives it out at once", () => {
  const cluster = testCluster({ nodes: [aNode("node-1"), aNode("node-2")] });
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 2 } }));
  cluster.clock.advance(30_000);
  cluster.store.mutate("nodes", undefined, "node-1", (draft) => {
    draft.spec.taints = [{ key: "maintenance", effect: "NoExecute" }];
  });
  cluster.clock.advance(60_000);
  expect(cluster.pods("web").map(({ spec }) => spec.nodeName)).toEqual(["node-2", "node-2"]);
});
