import { expect, test } from "vitest";
import { aDeployment, aPod, NAMESPACE, testCluster } from "./testing/test-cluster.ts";

test("a namespace that is deleted is emptied, pods with their grace, and then goes", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web"));
  cluster.store.create("pods", aPod("alone"));
  cluster.clock.advance(20_000);
  cluster.store.delete("namespaces", undefined, NAMESPACE);
  cluster.clock.advance(300);
  expect(cluster.store.get("namespaces", undefined, NAMESPACE)?.status?.phase).toBe("Terminating");
  expect(cluster.pods().every((pod) => pod.metadata.deletionTimestamp !== undefined)).toBe(true);
  cluster.clock.advance(10_000);
  expect(cluster.store.get("namespaces", undefined, NAMESPACE)).toBeUndefined();
  for (const resource of ["deployments", "replicasets", "pods", "events"] as const) {
    expect(cluster.store.list(resource, NAMESPACE)).toEqual([]);
  }
});
