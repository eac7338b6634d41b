import { expect, test } from "vitest";
import { getCluster } from "#contract/clusters.ts";
import { getNodePool, listClusterNodePools, listNodePools } from "#contract/node-pools.ts";
import { listNodes } from "#contract/nodes.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aGpuCluster, GPU } from "../testing/gpu-records.ts";
import { aNode } from "../testing/records.ts";

const ASLEEP = {
  name: "gpuh200",
  min: 0,
  max: 2,
  instanceType: "Standard_ND96isr_H200_v5",
  taints: ["sku=gpu:NoSchedule"],
  resources: { cpu: 95, "nvidia.com/gpu": "8" },
  source: "infra/environments/prod",
};
const LIMITED = { name: "gpu", min: 1, max: 6 };
const portal = (clusters = [aGpuCluster()]) =>
  fakeApi(clusters, [], {
    config: {
      clusters: clusters.map(({ view: { name } }) => ({
        name,
        simulated: false,
        inCluster: true,
        nodePools: [ASLEEP, LIMITED],
      })),
      environments: [],
    },
  }).api;
const pools = async (query: Record<string, string> = {}) =>
  answered(await portal().call(listNodePools, { params: {}, query }));
const pool = async (name: string) =>
  answered(await portal().call(getNodePool, { params: { cluster: "c1", pool: name }, query: {} }));

test("pools are what nodes are of, and what configuration alone knows", async () => {
  const { items } = await pools();
  expect(items.map(({ name, nodes }) => [name, nodes.total])).toEqual([
    ["cpu", 1],
    ["gpu", 3],
    ["gpuh100", 2],
    ["gpuh200", 0],
    ["gpumig", 1],
    ["gput4", 1],
  ]);
});

test("a pool that sleeps says how far it may grow, what a node of it has, and who says so", async () => {
  expect((await pool("gpuh200")).declared).toEqual({
    min: 0,
    max: 2,
    instanceType: "Standard_ND96isr_H200_v5",
    spot: false,
    labels: {},
    taints: ["sku=gpu:NoSchedule"],
    resources: { cpu: 95_000, [GPU]: 8 },
    source: "infra/environments/prod",
  });
  expect((await pool("gpuh200")).resources).toEqual({});
});

test("a pool says its nodes, versions, taints and common labels", async () => {
  expect(await pool("gpu")).toMatchObject({
    derivedFrom: "kubernetes.azure.com/agentpool",
    isNamed: true,
    nodes: { total: 3, ready: 3, notReady: 0, unknown: 0, cordoned: 1, usable: 2 },
    declared: { min: 1, max: 6 },
    versions: [{ value: "v1.36.2", nodes: 3 }],
    skew: { state: "same" },
    taints: [{ value: "sku=gpu:NoSchedule", nodes: 3 }],
    commonLabels: { "kubernetes.azure.com/agentpool": "gpu" },
    autoscaler: { leaving: 0, candidates: 0, kept: 0 },
  });
});

test("what DaemonSets ask for is told apart from the requests that hold it", async () => {
  const { resources, daemons } = await pool("gpu");
  expect(resources.cpu?.requests).toBe(1_100);
  expect(daemons).toEqual({ cpu: 100, pods: 1 });
});

test("pools are sorted, filtered, and listed for one cluster", async () => {
  expect((await pools({ sort: "-nodes" })).items[0]?.name).toBe("gpu");
  expect((await pools({ has: "gpu" })).items.map(({ name }) => name)).not.toContain("cpu");
  expect((await pools({ has: "trouble" })).items.map(({ name }) => name)).toEqual(["gpu", "gpuh100"]);
  expect((await pools({ q: "h200" })).items.map(({ name }) => name)).toEqual(["gpuh200"]);
  const ofCluster = await portal().call(listClusterNodePools, { params: { cluster: "c1" }, query: {} });
  expect(answered(ofCluster).total).toBe(6);
});

test("a derived pool is said as derived, and nodes of none stand without a name", async () => {
  const derived = { name: "Standard_D4", derivedFrom: "instance type (x)", isNamed: false };
  const cluster = new FakeCluster({ nodes: [aNode("a", { pool: derived }), aNode("b", { pool: null })] });
  const { items } = answered(await fakeApi([cluster]).api.call(listNodePools, { params: {}, query: {} }));
  expect(items.map(({ name, isNamed, derivedFrom }) => [name, isNamed, derivedFrom])).toEqual([
    ["Standard_D4", false, "instance type (x)"],
    [null, true, null],
  ]);
});

test("the gravest skew counts, and spot and the autoscaler's marks are counted", async () => {
  const spot = { "kubernetes.azure.com/scalesetpriority": "spot" };
  const nodes = [
    aNode("a", { info: { kubeletVersion: "v1.32.1" }, labels: spot, autoscaler: "leaving" }),
    aNode("b", { autoscaler: "kept" }),
  ];
  const { api } = fakeApi([new FakeCluster({ nodes })]);
  const answer = answered(await api.call(getNodePool, { params: { cluster: "c1", pool: "cpu" }, query: {} }));
  expect(answer.skew).toEqual({
    state: "unsupported",
    sentence: "4 minors older than the API server; 3 are supported.",
  });
  expect([answer.spot, answer.autoscaler]).toEqual([1, { leaving: 1, candidates: 0, kept: 1 }]);
});

test("a pool that is not there is refused with the one that may be meant", async () => {
  const problem = refusedWith(
    await portal().call(getNodePool, { params: { cluster: "c1", pool: "gpuh10" }, query: {} }),
  );
  expect(problem).toMatchObject({ status: 404, code: "object-not-found" });
  expect(problem.detail).toContain("Is gpuh100 meant?");
});

test("while nodes may not be seen that is said, not that there is no such pool", async () => {
  const cluster = aGpuCluster();
  cluster.change({ sync: { nodes: { state: "forbidden", reason: "no" } } });
  const { api } = fakeApi([cluster]);
  const asked = await api.call(getNodePool, { params: { cluster: "c1", pool: "gpu" }, query: {} });
  expect(refusedWith(asked).code).toBe("kind-not-permitted");
});

test("the same figure is the same everywhere: nodes add up to their pool, pools to their cluster", async () => {
  const api = portal();
  const all = answered(await api.call(listNodePools, { params: {}, query: {} })).items;
  const nodes = answered(await api.call(listNodes, { params: {}, query: {} })).items;
  const cluster = answered(await api.call(getCluster, { params: { cluster: "c1" }, query: {} }));
  for (const resource of ["cpu", "memory", "pods", GPU, "nvidia.com/mig-1g.10gb"]) {
    for (const of of ["capacity", "allocatable", "requests"] as const) {
      const figure = (resources: (typeof cluster)["resources"]) => resources[resource]?.[of] ?? 0;
      for (const each of all) {
        const members = nodes.filter((node) => node.pool === each.name);
        expect(figure(each.resources)).toBe(members.reduce((sum, node) => sum + figure(node.resources), 0));
      }
      expect(all.reduce((sum, each) => sum + figure(each.resources), 0)).toBe(figure(cluster.resources));
    }
  }
});
