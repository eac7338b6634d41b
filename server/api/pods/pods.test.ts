import { expect, test } from "vitest";
import { listClusterPods, listPods, type PodAnswer } from "#contract/pods.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aCrashingPod, aDeployment, aPod, aReplicaSet, MADE_AT, ownedBy } from "../testing/records.ts";

const api = aDeployment("api");
const apiSet = aReplicaSet("api-abc", api);
const lone = aReplicaSet("lone", null);

const somePods = () =>
  new FakeCluster({
    deployments: [api],
    replicasets: [apiSet, lone],
    pods: [
      aPod("api-abc-1", { owner: ownedBy(apiSet) }),
      aPod("api-abc-2", { owner: ownedBy(apiSet), nodeName: "node-2" }),
      aPod("lone-1", { owner: ownedBy(lone) }),
      aPod("job-1", { namespace: "data", owner: { kind: "Job", name: "nightly", uid: "job" }, phase: "Succeeded" }),
      aPod("bare", { namespace: "data", nodeName: null, status: "Pending", phase: "Pending", isReady: false }),
    ],
  });

async function ask(cluster: FakeCluster, query: Record<string, string | readonly string[]>): Promise<PodAnswer[]> {
  return [...answered(await fakeApi([cluster]).api.call(listPods, { params: {}, query })).items];
}
const namesOf = async (query: Record<string, string | readonly string[]>) =>
  (await ask(somePods(), query)).map(({ name }) => name);
const only = async (pod: PodRecord) => (await ask(new FakeCluster({ pods: [pod] }), {}))[0];

test("a pod is said as kubectl prints it, with amounts as plain numbers", async () => {
  const [pod] = await ask(somePods(), { q: "api-abc-1" });
  expect(pod).toMatchObject({
    cluster: "c1",
    namespace: "shop",
    name: "api-abc-1",
    node: "node-1",
    ready: "1/1",
    status: "Running",
    restarts: "0",
    tone: "ok",
    requests: { cpu: 250, memory: 268_435_456 },
    createdAt: "2026-11-24T12:00:00.000Z",
  });
});

test("the owner is the one at the top of the chain, found by uid", async () => {
  const owners = Object.fromEntries((await ask(somePods(), {})).map(({ name, workload }) => [name, workload]));
  expect(owners).toEqual({
    "api-abc-1": { kind: "Deployment", namespace: "shop", name: "api" },
    "api-abc-2": { kind: "Deployment", namespace: "shop", name: "api" },
    "lone-1": { kind: "ReplicaSet", namespace: "shop", name: "lone" },
    "job-1": { kind: "Job", namespace: "data", name: "nightly" },
    bare: null,
  });
});

test("a ReplicaSet of the same name that is another one is not taken for the owner", async () => {
  const pod = aPod("old-1", { owner: { kind: "ReplicaSet", name: "api-abc", uid: "that-of-before" } });
  const [found] = await ask(new FakeCluster({ deployments: [api], replicasets: [apiSet], pods: [pod] }), {});
  expect(found?.workload).toEqual({ kind: "ReplicaSet", namespace: "shop", name: "api-abc" });
});

test("pods are filtered by namespace, node, status, words and workload", async () => {
  expect(await namesOf({ namespace: "data" })).toEqual(["bare", "job-1"]);
  expect(await namesOf({ namespace: ["data", "data"] })).toEqual(["bare", "job-1"]);
  expect(await namesOf({ namespace: ["data", "shop"] })).toEqual(await namesOf({}));
  expect(await namesOf({ node: "node-1", namespace: ["data"] })).toEqual(["job-1"]);
  expect(await namesOf({ node: "node-2" })).toEqual(["api-abc-2"]);
  expect(await namesOf({ status: "Pending" })).toEqual(["bare"]);
  expect(await namesOf({ q: "api SHOP" })).toEqual(["api-abc-1", "api-abc-2"]);
  expect(await namesOf({ q: "pending" })).toEqual(["bare"]);
  expect(await namesOf({ q: "-n data !job" })).toEqual(["bare"]);
  expect(await namesOf({ workload: "Deployment/api", namespace: "shop" })).toEqual(["api-abc-1", "api-abc-2"]);
  expect(await namesOf({ workload: "ReplicaSet/lone", namespace: "shop" })).toEqual(["lone-1"]);
  expect(await namesOf({ workload: "Job/nightly", namespace: "data" })).toEqual(["job-1"]);
  expect(await namesOf({ workload: "Deployment/gone", namespace: "shop" })).toEqual([]);
  expect(await namesOf({ workload: "Deployment/api", namespace: "shop", node: "node-2" })).toEqual(["api-abc-2"]);
});

test.each([
  [{ workload: "Deployment/api" }, "query.workload needs one namespace=, since names are unique only in one"],
  [{ workload: "api", namespace: "shop" }, "query.workload must be KIND/NAME, such as Deployment/checkout"],
  [{ workload: "a/b/c", namespace: "shop" }, "query.workload must be KIND/NAME, such as Deployment/checkout"],
])("%o is refused", async (query, detail) => {
  const { api: portal } = fakeApi([somePods()]);
  expect(refusedWith(await portal.call(listPods, { params: {}, query })).detail).toBe(`${detail}.`);
});

test("an environment narrows to its cluster and namespaces", async () => {
  const { api: portal } = fakeApi(
    [somePods(), new FakeCluster({ name: "c2", pods: [aPod("other")] })],
    [{ name: "dev", cluster: "c1", namespaces: ["data"] }],
  );
  const ofDev = answered(await portal.call(listPods, { params: {}, query: { environment: "dev" } }));
  expect(ofDev.items.map(({ name }) => name)).toEqual(["bare", "job-1"]);
  expect(new Set(ofDev.sources.map(({ cluster }) => cluster))).toEqual(new Set(["c1"]));
  const onNode = { environment: "dev", node: "node-1" };
  const held = answered(await portal.call(listPods, { params: {}, query: onNode }));
  expect(held.items.map(({ name }) => name)).toEqual(["job-1"]);
  expect(answered(await portal.call(listPods, { params: {}, query: {} })).total).toBe(6);
});

test("the age of the last restart is counted by the cluster's clock and moves with it", async () => {
  const pod = aCrashingPod("p", MADE_AT + 300_000);
  const ahead = new FakeCluster({ pods: [pod], clockSkewMs: 60_000 });
  const portal = fakeApi([ahead]);
  const input = { params: { cluster: "c1" }, query: {} };
  const first = answered(await portal.api.call(listClusterPods, input));
  expect(first.items[0]).toMatchObject({ restarts: "7 (6m ago)", restartCount: 7, tone: "bad" });
  portal.advance(5_000);
  const later = answered(await portal.api.call(listClusterPods, input));
  expect(later.items[0]?.restarts).toBe("7 (6m5s ago)");
  expect(later.version).toBe(first.version);
});

test("a restart of long ago on a pod that is well is said without its age being asked each second", async () => {
  const pod = aPod("p", { restartCount: 2, lastRestartAt: MADE_AT - 86_400_000 });
  const portal = fakeApi([new FakeCluster({ pods: [pod] })]);
  const ask = async () => (await portal.get("/api/v1/pods")).headers.get("etag");
  const tag = await ask();
  portal.advance(600_000);
  expect(await ask()).toBe(tag);
});

test("a pod is as grave as its trouble, once that has lasted", async () => {
  const now = MADE_AT + 600_000;
  const notReady = (since: number) =>
    aPod("p", {
      isReady: false,
      shape: {
        metadata: { name: "p" },
        status: {
          phase: "Running",
          conditions: [{ type: "Ready", status: "False", lastTransitionTime: new Date(since).toISOString() }],
        },
      },
    });
  expect((await only(notReady(now - 5_000)))?.tone).toBe("busy");
  expect((await only(notReady(now - 120_000)))?.tone).toBe("warn");
  expect((await only(aCrashingPod("p", now - 120_000)))?.tone).toBe("bad");
  expect((await only(aPod("p", { phase: "Succeeded", status: "Completed" })))?.tone).toBe("ok");
  const silent = aPod("p", { phase: null, status: "", isReady: false, shape: { metadata: { name: "p" } } });
  expect((await only(silent))?.tone).toBe("unknown");
});

test("equal pods of several clusters keep one order over all pages", async () => {
  const clusters = ["c3", "c1", "c2"].map(
    (name) => new FakeCluster({ name, pods: ["a", "b", "c"].map((pod) => aPod(pod)) }),
  );
  const { api: portal } = fakeApi(clusters);
  const seen: string[] = [];
  for (let page = 1; page <= 5; page += 1) {
    const query = { sort: "-cpu", pageSize: "2", page: String(page) };
    const { items } = answered(await portal.call(listPods, { params: {}, query }));
    seen.push(...items.map(({ cluster, name }) => `${name} ${cluster}`));
  }
  expect(seen).toEqual(["a c1", "a c2", "a c3", "b c1", "b c2", "b c3", "c c1", "c c2", "c c3"]);
});
