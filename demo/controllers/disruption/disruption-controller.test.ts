import { expect, test } from "vitest";
import type { PodDisruptionBudgetObject } from "../../kubernetes/object-types.ts";
import { aDeployment, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

function withBudget(spec: Omit<PodDisruptionBudgetObject["spec"], "selector">, replicas = 3): TestCluster {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas } }));
  cluster.store.create("poddisruptionbudgets", {
    metadata: { name: "web", namespace: NAMESPACE },
    spec: { ...spec, selector: { matchLabels: { app: "web" } } },
  });
  cluster.clock.advance(30_000);
  return cluster;
}

const statusOf = ({ store }: TestCluster) => store.get("poddisruptionbudgets", NAMESPACE, "web")?.status;

test.each([
  [{ minAvailable: 2 }, 3, 2, 1],
  [{ minAvailable: "50%" }, 3, 2, 1],
  [{ maxUnavailable: 1 }, 3, 2, 1],
  [{ maxUnavailable: "30%" }, 4, 2, 2],
  [{ minAvailable: 3 }, 3, 3, 0],
  [{ maxUnavailable: 0 }, 3, 3, 0],
])("%j of %i: %i wanted, %i may go", (spec, replicas, desiredHealthy, disruptionsAllowed) => {
  const cluster = withBudget(spec, replicas);
  expect(statusOf(cluster)).toMatchObject({
    expectedPods: replicas,
    currentHealthy: replicas,
    desiredHealthy,
    disruptionsAllowed,
    observedGeneration: 1,
  });
  expect(statusOf(cluster)?.conditions).toEqual([
    expect.objectContaining({
      type: "DisruptionAllowed",
      status: disruptionsAllowed > 0 ? "True" : "False",
      reason: disruptionsAllowed > 0 ? "SufficientPods" : "InsufficientPods",
    }),
  ]);
});

test("a pod that ends counts no more, and one more may go when its successor is ready", () => {
  const cluster = withBudget({ minAvailable: 2 });
  cluster.store.delete("pods", NAMESPACE, cluster.pods("web")[0]?.metadata.name ?? "");
  cluster.clock.advance(300);
  expect(statusOf(cluster)).toMatchObject({ currentHealthy: 2, disruptionsAllowed: 0 });
  cluster.clock.advance(30_000);
  expect(statusOf(cluster)).toMatchObject({ currentHealthy: 3, disruptionsAllowed: 1 });
});

test("what the Deployment wants counts, not what is there yet", () => {
  const cluster = withBudget({ maxUnavailable: 1 });
  cluster.store.mutate("deployments", NAMESPACE, "web", (draft) => {
    draft.spec.replicas = 5;
  });
  cluster.clock.advance(100);
  expect(statusOf(cluster)).toMatchObject({ expectedPods: 5, desiredHealthy: 4, disruptionsAllowed: 0 });
});

test("an eviction that is on its way is believed for two minutes", () => {
  const cluster = withBudget({ minAvailable: 2 });
  const name = cluster.pods("web")[0]?.metadata.name ?? "";
  const evicted = new Date(cluster.clock.now()).toISOString();
  cluster.store.mutate(
    "poddisruptionbudgets",
    NAMESPACE,
    "web",
    (draft) => {
      draft.status.disruptedPods = { [name]: evicted };
    },
    { subresource: "status" },
  );
  cluster.clock.advance(1_000);
  expect(statusOf(cluster)).toMatchObject({
    currentHealthy: 2,
    disruptionsAllowed: 0,
    disruptedPods: { [name]: evicted },
  });
  cluster.clock.advance(125_000);
  expect(statusOf(cluster)).toMatchObject({ currentHealthy: 3, disruptionsAllowed: 1 });
  expect(statusOf(cluster)?.disruptedPods).toBeUndefined();
});

test("a budget that nobody matches says so", () => {
  const cluster = testCluster();
  cluster.store.create("poddisruptionbudgets", {
    metadata: { name: "web", namespace: NAMESPACE },
    spec: { minAvailable: 1, selector: { matchLabels: { app: "web" } } },
  });
  cluster.clock.advance(1_000);
  expect(cluster.events("web")).toEqual(["NoPods: No matching pods found"]);
  expect(statusOf(cluster)).toMatchObject({ expectedPods: 0, disruptionsAllowed: 0 });
});
