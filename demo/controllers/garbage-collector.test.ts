import { expect, test } from "vitest";
import { sampled } from "./testing/sampled.ts";
import { aDeployment, aPod, NAMESPACE, type TestCluster, testCluster } from "./testing/test-cluster.ts";

function clusterWithWeb(): TestCluster {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web"));
  cluster.clock.advance(20_000);
  return cluster;
}

const counts = ({ store }: TestCluster): number[] =>
  (["deployments", "replicasets", "pods"] as const).map((resource) => store.count(resource));

test("in the background the owner goes first, then what it owned", () => {
  const cluster = clusterWithWeb();
  const seen = sampled(cluster, () => counts(cluster).join(" "));
  cluster.store.delete("deployments", NAMESPACE, "web", { propagationPolicy: "Background" });
  cluster.clock.advance(5_000);
  expect([...new Set(seen)]).toEqual(["1 1 3", "0 1 3", "0 0 3", "0 0 2", "0 0 1", "0 0 0"]);
});

test("in the foreground the owner goes last", () => {
  const cluster = clusterWithWeb();
  const seen = sampled(cluster, () => counts(cluster).join(" "));
  cluster.store.delete("deployments", NAMESPACE, "web", { propagationPolicy: "Foreground" });
  cluster.clock.advance(5_000);
  expect([...new Set(seen)]).toEqual(["1 1 3", "1 1 2", "1 1 1", "1 1 0", "1 0 0", "0 0 0"]);
});

test("orphans stay, cut loose from their owner", () => {
  const cluster = clusterWithWeb();
  cluster.store.delete("deployments", NAMESPACE, "web", { propagationPolicy: "Orphan" });
  cluster.clock.advance(5_000);
  expect(counts(cluster)).toEqual([0, 1, 3]);
  expect(cluster.replicaSets("web")[0]?.metadata.ownerReferences).toEqual([]);
});

test("an object that names an owner which is not there is removed", () => {
  const cluster = testCluster();
  const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", name: "nobody", uid: "no-such-uid", controller: true };
  const made = aPod("stray");
  cluster.store.create("pods", { ...made, metadata: { ...made.metadata, ownerReferences: [owner] } });
  cluster.clock.advance(5_000);
  expect(cluster.pods()).toEqual([]);
});

test("pods of a node that is gone are removed, and their owner makes others elsewhere", () => {
  const cluster = clusterWithWeb();
  cluster.store.delete("nodes", undefined, "node-2");
  cluster.clock.advance(20_000);
  const nodes = cluster.pods("web").map((pod) => pod.spec.nodeName);
  expect(nodes).toHaveLength(3);
  expect(nodes).not.toContain("node-2");
});
