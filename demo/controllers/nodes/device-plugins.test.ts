import { expect, test } from "vitest";
import { aNode, aPod, NAMESPACE, testCluster } from "../testing/test-cluster.ts";

test("a node gives its devices while their plugin works there, the healthy ones alone", () => {
  const devices = { "nvidia.com/gpu": { capacity: 8, healthy: 7 } };
  const cluster = testCluster({
    nodes: [aNode("node-1")],
    hardware: { groups: [], devicesOf: (node) => (node === "node-1" ? devices : undefined) },
  });
  const amounts = () => {
    const { capacity, allocatable } = cluster.store.get("nodes", undefined, "node-1")?.status ?? {};
    return [capacity?.["nvidia.com/gpu"], allocatable?.["nvidia.com/gpu"]];
  };
  expect(amounts()).toEqual([undefined, undefined]);
  const plugin = aPod("plugin");
  const labels = { "app.kubernetes.io/name": "nvidia-device-plugin-daemonset" };
  cluster.store.create("pods", { ...plugin, metadata: { ...plugin.metadata, labels } });
  cluster.clock.advance(20_000);
  expect(amounts()).toEqual(["8", "7"]);
  cluster.store.delete("pods", NAMESPACE, "plugin");
  cluster.clock.advance(20_000);
  expect(amounts()).toEqual(["8", "0"]);
});
