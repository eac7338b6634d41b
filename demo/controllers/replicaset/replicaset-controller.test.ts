import { expect, test } from "vitest";
import { aDeployment, aPodSpec, isReady, NAMESPACE, testCluster } from "../testing/test-cluster.ts";

function clusterWithWeb(spec: Parameters<typeof aDeployment>[1] = {}) {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web", spec));
  cluster.clock.advance(20_000);
  const name = cluster.replicaSets("web")[0]?.metadata.name ?? "";
  return { cluster, name };
}

test("a pod that is deleted is replaced at once, while it still ends", () => {
  const { cluster, name } = clusterWithWeb();
  const [victim] = cluster.pods("web");
  cluster.store.delete("pods", NAMESPACE, victim?.metadata.name ?? "");
  cluster.clock.advance(10);
  expect(cluster.pods("web")).toHaveLength(4);
  expect(cluster.store.get("replicasets", NAMESPACE, name)?.status).toMatchObject({
    replicas: 3,
    readyReplicas: 2,
    terminatingReplicas: 1,
  });
  cluster.clock.advance(20_000);
  expect(cluster.pods("web").filter(isReady)).toHaveLength(3);
});

test("each pod that is made or given up is an event of the ReplicaSet", () => {
  const { cluster, name } = clusterWithWeb();
  const names = cluster.pods("web").map((pod) => pod.metadata.name);
  expect(cluster.events(name).sort()).toEqual(names.map((each) => `SuccessfulCreate: Created pod: ${each}`).sort());
  expect(names.every((each) => new RegExp(`^${name}-[bcdfghjklmnpqrstvwxz2456789]{5}$`).test(each))).toBe(true);
  cluster.store.mutate("deployments", NAMESPACE, "web", (draft) => {
    draft.spec.replicas = 2;
  });
  cluster.clock.advance(20_000);
  expect(cluster.events(name).at(-1)).toMatch(/^SuccessfulDelete: Deleted pod: web-/);
});

test("a pod is available only after minReadySeconds, without any further change", () => {
  const { cluster, name } = clusterWithWeb({ spec: { minReadySeconds: 60, replicas: 1 } });
  const status = () => cluster.store.get("replicasets", NAMESPACE, name)?.status;
  expect(status()).toMatchObject({ readyReplicas: 1 });
  expect(status()?.availableReplicas).toBeUndefined();
  cluster.clock.advance(60_000);
  expect(status()).toMatchObject({ readyReplicas: 1, availableReplicas: 1 });
});

test("a ReplicationController keeps its pods likewise", () => {
  const cluster = testCluster();
  cluster.store.create("replicationcontrollers", {
    metadata: { name: "old", namespace: NAMESPACE },
    spec: {
      replicas: 2,
      selector: { app: "old" },
      template: { metadata: { labels: { app: "old" } }, spec: aPodSpec() },
    },
  });
  cluster.clock.advance(30_000);
  expect(cluster.pods("old")).toHaveLength(2);
  expect(cluster.store.get("replicationcontrollers", NAMESPACE, "old")?.status).toMatchObject({
    replicas: 2,
    readyReplicas: 2,
    availableReplicas: 2,
  });
  cluster.store.delete("pods", NAMESPACE, cluster.pods("old")[0]?.metadata.name ?? "");
  cluster.clock.advance(30_000);
  expect(cluster.pods("old")).toHaveLength(2);
});
