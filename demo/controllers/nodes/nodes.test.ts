import { expect, test } from "vitest";
import { aPod, testCluster } from "../testing/test-cluster.ts";

const TAINT = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };

test("cordoning a node taints it, uncordoning takes the taint away, and both are said", () => {
  const cluster = testCluster();
  const cordon = (unschedulable: boolean): void => {
    cluster.store.mutate("nodes", undefined, "node-1", (draft) => {
      draft.spec.unschedulable = unschedulable;
    });
    cluster.clock.advance(1_000);
  };
  const taints = () => cluster.store.get("nodes", undefined, "node-1")?.spec.taints;
  cordon(true);
  expect(taints()).toEqual([{ ...TAINT, timeAdded: "2026-05-04T08:00:00Z" }]);
  cordon(false);
  expect(taints()).toBeUndefined();
  expect(cluster.events("node-1")).toEqual([
    "NodeNotSchedulable: Node node-1 status is now: NodeNotSchedulable",
    "NodeSchedulable: Node node-1 status is now: NodeSchedulable",
  ]);
});

test("pods on a node that is cordoned stay", () => {
  const cluster = testCluster();
  cluster.store.create("pods", aPod("web"));
  cluster.clock.advance(20_000);
  cluster.store.mutate("nodes", undefined, "node-1", (draft) => {
    draft.spec.unschedulable = true;
  });
  cluster.clock.advance(20_000);
  expect(cluster.pod("web").spec.nodeName).toBe("node-1");
});

test("a node reports its status every five minutes, and not in a still world", () => {
  const heartbeats = (still: boolean): number => {
    const cluster = testCluster({ still });
    let changes = 0;
    cluster.store.onChange((change) => {
      if (change.resource === "nodes") changes += 1;
    });
    cluster.clock.advance(1_500_000);
    return changes;
  };
  expect(heartbeats(false)).toBe(15);
  expect(heartbeats(true)).toBe(0);
});

test("kubelets renew their leases every ten seconds, one that is stopped does not", () => {
  const cluster = testCluster({
    still: false,
    seed: (store) => store.create("namespaces", { metadata: { name: "kube-node-lease" }, spec: {} }),
  });
  cluster.clock.advance(30_000);
  cluster.store.mutate("nodes", undefined, "node-1", (draft) => {
    draft.metadata.annotations = { "demo.slipway.dev/kubelet": "stopped" };
  });
  const stoppedAt = cluster.clock.now();
  cluster.clock.advance(60_000);
  const age = (name: string): number => {
    const renewed = cluster.store.get("leases", "kube-node-lease", name)?.spec.renewTime ?? "";
    return cluster.clock.now() - Date.parse(renewed);
  };
  expect(age("node-2")).toBeLessThanOrEqual(10_000);
  expect(age("node-1")).toBeGreaterThanOrEqual(cluster.clock.now() - stoppedAt);
});
