import { expect, test } from "vitest";
import { getWorkload, listClusterWorkloads, listWorkloads } from "#contract/workloads.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aCrashingPod, aDeployment, aPod, aReplicaSet, MADE_AT, ownedBy } from "../testing/records.ts";

const checkout = aDeployment("checkout", {
  annotations: { "slipway.dev/owner": "shop" },
  labels: { "app.kubernetes.io/version": "1.15.1" },
  wanted: 3,
  total: 4,
  updated: 2,
  ready: 2,
  available: 2,
  revision: "7",
  templateDigest: "new",
  rollout: { state: "progressing", message: "Waiting for deployment" },
  object: {
    kind: "Deployment",
    metadata: { name: "checkout" },
    status: { conditions: [{ type: "Progressing", status: "True", lastUpdateTime: "2026-11-24T12:05:00Z" }] },
  },
});
const sets = [
  aReplicaSet("checkout-a", checkout, { revision: "6", templateDigest: "old", wanted: 1, total: 1 }),
  aReplicaSet("checkout-b", checkout, { revision: "7", templateDigest: "new", wanted: 3, total: 3 }),
  aReplicaSet("checkout-c", checkout, { revision: "10", templateDigest: "other", wanted: 0, total: 0 }),
];
const lone = aReplicaSet("lone", null, { namespace: "data" });
const [oldSet, newSet] = sets;

const someWorkloads = () =>
  new FakeCluster({
    deployments: [checkout, aDeployment("api"), aDeployment("ingest", { namespace: "data" })],
    replicasets: [...sets, lone],
  });

test("workloads are Deployments, and ReplicaSets that nobody owns", async () => {
  const { items, total } = answered(
    await fakeApi([someWorkloads()]).api.call(listWorkloads, { params: {}, query: {} }),
  );
  expect(total).toBe(4);
  expect(items.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "Deployment api",
    "Deployment checkout",
    "Deployment ingest",
    "ReplicaSet lone",
  ]);
});

test("a workload says its team, its version and how far its rollout is", async () => {
  const query = { q: "checkout" };
  const { items } = answered(await fakeApi([someWorkloads()]).api.call(listWorkloads, { params: {}, query }));
  expect(items[0]).toMatchObject({
    owner: "shop",
    version: "1.15.1",
    rollout: { state: "progressing", message: "Waiting for deployment", since: "2026-11-24T12:05:00.000Z" },
    replicas: { wanted: 3, total: 4, updated: 2, ready: 2, available: 2 },
    trouble: null,
  });
});

test("without a label the version is the first image's tag", async () => {
  const query = { q: "api" };
  const { items } = answered(await fakeApi([someWorkloads()]).api.call(listWorkloads, { params: {}, query }));
  expect(items[0]?.version).toBe("1.2.3");
});

test("workloads are filtered by state and namespace; the least finished comes first by state", async () => {
  const { api } = fakeApi([someWorkloads()]);
  const names = async (query: Record<string, string>) =>
    answered(await api.call(listClusterWorkloads, { params: { cluster: "c1" }, query })).items.map(({ name }) => name);
  expect(await names({ state: "progressing" })).toEqual(["checkout"]);
  expect(await names({ namespace: "data" })).toEqual(["ingest", "lone"]);
  expect(await names({ sort: "state" })).toEqual(["checkout", "api", "ingest", "lone"]);
  expect(await names({ sort: "ready" })).toEqual(["checkout", "api", "ingest", "lone"]);
  expect(await names({ q: "shop" })).toEqual(["api", "checkout"]);
});

test("a workload in trouble says so with its beginning and how many of how many pods", async () => {
  if (newSet === undefined) throw new Error("there is a new set");
  const cluster = someWorkloads();
  const since = MADE_AT + 60_000;
  cluster.change({
    pods: [
      aPod("checkout-b-1", { owner: ownedBy(newSet) }),
      aCrashingPod("checkout-b-2", since, { owner: ownedBy(newSet) }),
    ],
  });
  const query = { q: "checkout" };
  const { items } = answered(await fakeApi([cluster]).api.call(listWorkloads, { params: {}, query }));
  expect(items[0]?.trouble).toMatchObject({ word: "Crashing", since: new Date(since).toISOString() });
  expect(items[0]?.trouble?.sentence).toContain("1 of 2 pods");
});

const detail = { params: { cluster: "c1", namespace: "shop", kind: "Deployment", name: "checkout" }, query: {} };

test("one workload has its replica sets, the newest revision first, and which of them a rollout fills", async () => {
  const workload = answered(await fakeApi([someWorkloads()]).api.call(getWorkload, detail));
  expect(workload.replicaSets.map(({ name, revision, current }) => [name, revision, current])).toEqual([
    ["checkout-c", "10", false],
    ["checkout-b", "7", true],
    ["checkout-a", "6", false],
  ]);
  expect(workload).toMatchObject({
    revision: "7",
    strategy: "RollingUpdate",
    paused: false,
    answerVersion: expect.stringMatching(/^e-\d+$/),
  });
});

test("after a rollback exactly one replica set is the present one", async () => {
  const cluster = someWorkloads();
  if (oldSet === undefined) throw new Error("there is an old set");
  cluster.change({
    replicasets: [...sets, aReplicaSet("checkout-d", checkout, { revision: "2", templateDigest: "new" })],
  });
  const workload = answered(await fakeApi([cluster]).api.call(getWorkload, detail));
  expect(workload.replicaSets.filter(({ current }) => current).map(({ name }) => name)).toEqual(["checkout-b"]);
});

test("the kind is read as people write it, and one that is no workload is refused", async () => {
  const { api } = fakeApi([someWorkloads()]);
  const params = (kind: string, name: string, namespace = "shop") => ({
    params: { cluster: "c1", namespace, kind, name },
    query: {},
  });
  expect(answered(await api.call(getWorkload, params("deployment", "api"))).kind).toBe("Deployment");
  expect(answered(await api.call(getWorkload, params("ReplicaSet", "lone", "data"))).replicaSets).toEqual([]);
  expect(refusedWith(await api.call(getWorkload, params("Pod", "db")))).toMatchObject({
    status: 400,
    errors: [{ path: "path.kind", message: expect.stringMatching(/^must be one of Deployment, .* not "Pod"$/) }],
  });
  expect(refusedWith(await api.call(getWorkload, params("Deployment", "chekout"))).detail).toBe(
    "There is no Deployment chekout in namespace shop of cluster c1, as far as the portal sees. Is checkout meant?",
  );
});
