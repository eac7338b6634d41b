import { describe, expect, test } from "vitest";
import { clusterDetailSchema, getCluster, listClusters, listEnvironments } from "#contract/clusters.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aCrashingPod, aDeployment, aNode, aPod, aReplicaSet, MADE_AT } from "../testing/records.ts";

const parts = {
  name: "c1",
  simulated: true,
  nodes: [
    aNode("node-1"),
    aNode("node-2", { unschedulable: true }),
    aNode("node-3", { readiness: "NotReady" as const }),
  ],
  deployments: [aDeployment("api"), aDeployment("web", { rollout: { state: "progressing" as const, message: "…" } })],
  replicasets: [aReplicaSet("lone", null)],
  pods: [
    aPod("a"),
    aPod("b", { phase: "Pending" }),
    aPod("c", { phase: "Succeeded" }),
    aPod("d", { phase: "Failed", nodeName: "node-2" }),
    aPod("e", { phase: "Unknown", nodeName: null }),
  ],
};
const environments = [
  { name: "dev", cluster: "c1", namespaces: ["shop"] },
  { name: "test", cluster: "c1" },
  { name: "prod", cluster: "c2" },
];

test("a cluster says its totals, and that it is of the built-in world", async () => {
  const { api } = fakeApi([new FakeCluster(parts), new FakeCluster({ name: "c2" })], environments);
  const { items, total } = answered(await api.call(listClusters, { params: {}, query: {} }));
  expect(total).toBe(2);
  expect(items[0]).toMatchObject({
    name: "c1",
    environments: ["dev", "test"],
    simulated: true,
    label: "built-in world",
    identity: "uid-of-c1",
    identityChange: null,
    apiServer: { state: "reachable", version: "v1.36.2", latencyMs: 4 },
    nodes: { total: 3, ready: 2, notReady: 1, unknown: 0, unschedulable: 1 },
    pods: { total: 5, running: 1, pending: 1, succeeded: 1, failed: 1, unknown: 1 },
    workloads: { all: 3, total: 3, complete: 2 },
  });
  expect(items[0]?.resources.cpu).toEqual({ capacity: 12_000, allocatable: 11_580, requests: 500, limits: 0 });
  expect(items[1]).toMatchObject({ name: "c2", label: null, environments: ["prod"] });
});

test("clusters stand in their configured order, or by name, or the gravest first", async () => {
  const clusters = [
    new FakeCluster({ name: "b", nodes: [aNode("n")] }),
    new FakeCluster({ name: "c", nodes: [aNode("n", { readiness: "NotReady", conditions: [] })] }),
    new FakeCluster({ name: "a", sync: { nodes: { state: "stale", reason: "watch broke" } } }),
  ];
  const { api } = fakeApi(clusters);
  const names = async (sort: string) =>
    answered(await api.call(listClusters, { params: {}, query: { sort } }))
      .items.map(({ name }) => name)
      .join("");
  expect(await names("order")).toBe("bca");
  expect(await names("name")).toBe("abc");
  expect(await names("verdict")).toBe("cab");
});

test("a cluster that is well says so in each area; one that cannot be seen is unknown, never green", async () => {
  const well = new FakeCluster({ nodes: [aNode("n")] });
  const gone = new FakeCluster({
    name: "c2",
    apiServer: { state: "unreachable", since: MADE_AT, reason: "connection refused" },
    nodes: [aNode("n")],
  });
  const { api } = fakeApi([well, gone]);
  const { items } = answered(await api.call(listClusters, { params: {}, query: {} }));
  expect(items[0]?.verdict).toMatchObject({ state: "healthy", since: null, sentence: "All is well." });
  expect(new Set(items[0]?.verdict.reasons.map(({ area }) => area)).size).toBe(6);
  const { verdict } = answered(await api.call(getCluster, { params: { cluster: "c2" }, query: {} }));
  expect(verdict.state).toBe("unknown");
  expect(verdict.sentence).toContain("connection refused");
  expect(verdict.since).toBe(new Date(MADE_AT).toISOString());
  const green = verdict.reasons.filter(({ severity }) => severity === "ok").map(({ area }) => area);
  expect(green).toEqual(["freshness"]);
});

test("the portal's own times stay the portal's, whatever the cluster's clock says", async () => {
  const gone = new FakeCluster({
    clockSkewMs: 3_600_000,
    apiServer: { state: "unreachable", since: MADE_AT, reason: "connection refused" },
  });
  const { verdict } = answered(await fakeApi([gone]).api.call(getCluster, { params: { cluster: "c1" }, query: {} }));
  expect(verdict.reasons.find(({ area }) => area === "api-server")?.since).toBe(new Date(MADE_AT).toISOString());
});

test("a name that leads to another cluster than before says which it was", async () => {
  const identityChange = () => ({ before: "uid-of-old", lastSeenAt: new Date(MADE_AT) });
  const { api } = fakeApi([new FakeCluster(parts)], [], { identityChange });
  const cluster = answered(await api.call(getCluster, { params: { cluster: "c1" }, query: {} }));
  expect(cluster.identityChange).toEqual({ before: "uid-of-old", lastSeenAt: "2026-11-24T12:00:00.000Z" });
});

test("the version grows with each change, and a verdict follows the cluster", async () => {
  const cluster = new FakeCluster({ ...parts, nodes: [aNode("node-1")] });
  const portal = fakeApi([cluster]);
  const ask = async () => answered(await portal.api.call(getCluster, { params: { cluster: "c1" }, query: {} }));
  const before = await ask();
  cluster.change({ pods: [aCrashingPod("a", MADE_AT)] });
  portal.advance(1_000);
  const after = await ask();
  expect(numberOf(after.version)).toBeGreaterThan(numberOf(before.version));
  expect(after.verdict.reasons.find(({ area }) => area === "workloads")?.text).toContain("Crashing");
});

const numberOf = (version: string) => Number(version.split("-")[1]);

test("an unknown cluster is refused with the configured ones", async () => {
  const { api } = fakeApi([new FakeCluster(parts), new FakeCluster({ name: "c2" })]);
  expect(refusedWith(await api.call(getCluster, { params: { cluster: "c3" }, query: {} }))).toMatchObject({
    status: 404,
    code: "cluster-not-found",
    detail: 'No cluster is called "c3". Configured are c1 and c2.',
  });
});

test("environments stand in their configured order and say whose cluster is simulated", async () => {
  const { api } = fakeApi([new FakeCluster(parts), new FakeCluster({ name: "c2" })], environments);
  const { items } = answered(await api.call(listEnvironments, { params: {}, query: {} }));
  expect(items).toEqual([
    { name: "dev", cluster: "c1", namespaces: ["shop"], simulated: true },
    { name: "test", cluster: "c1", namespaces: null, simulated: true },
    { name: "prod", cluster: "c2", namespaces: null, simulated: false },
  ]);
  const byName = answered(await api.call(listEnvironments, { params: {}, query: { sort: "-name" } }));
  expect(byName.items.map(({ name }) => name)).toEqual(["test", "prod", "dev"]);
});

describe("what a cluster uses", () => {
  const usageOf = async (cluster: FakeCluster) => {
    const { body } = await fakeApi([cluster]).get("/api/v1/clusters/c1");
    return clusterDetailSchema.parse(body).usage;
  };

  test("is the sum of the nodes that say so; of others nothing is assumed", async () => {
    const at = MADE_AT;
    const nodes = { n1: { cpu: 1_500, memory: 100, at }, n2: { cpu: 500, memory: 50, at: at + 1 } };
    const cluster = new FakeCluster({
      nodes: [aNode("n1"), aNode("n2"), aNode("n3")],
      usage: { sync: { state: "live", reason: null }, nodes },
    });
    expect(await usageOf(cluster)).toMatchObject({
      sync: { state: "live" },
      used: { cpu: 2_000, memory: 150, at: new Date(at).toISOString() },
      nodesKnown: 2,
    });
  });

  test("is null without a metrics-server, with the reason; never zero", async () => {
    expect(await usageOf(new FakeCluster({ nodes: [aNode("n1")] }))).toMatchObject({
      sync: { state: "absent", reason: expect.stringContaining("metrics-server") },
      used: null,
      nodesKnown: 0,
    });
  });
});
