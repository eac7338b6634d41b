import { expect, test } from "vitest";
import { getNode, listClusterNodes, listNodes } from "#contract/nodes.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aNode, aPod } from "../testing/records.ts";

const GPU = "nvidia.com/gpu";

function someNodes() {
  const gpuPool = { name: "gpu", derivedFrom: "kubernetes.azure.com/agentpool", isNamed: true };
  return new FakeCluster({
    nodes: [
      aNode("node-2", { unschedulable: true }),
      aNode("node-1"),
      aNode("gpu-1", { pool: gpuPool, capacity: { cpu: "96", [GPU]: "8" }, allocatable: { cpu: "95", [GPU]: "8" } }),
      aNode("lost-1", { readiness: "Unknown", readinessReason: "NodeStatusUnknown", pool: null }),
    ],
    pods: [
      aPod("api-1"),
      aPod("api-2", { nodeName: "node-1", requests: { cpu: 500, memory: 2 ** 30 }, limits: { memory: 2 ** 31 } }),
      aPod("done", { nodeName: "node-1", phase: "Succeeded" }),
      aPod("train", { nodeName: "gpu-1", requests: { cpu: 4_000, [GPU]: 3 } }),
    ],
  });
}

async function namesOf(query: Record<string, string>) {
  const { api } = fakeApi([someNodes()]);
  const answer = answered(await api.call(listClusterNodes, { params: { cluster: "c1" }, query }));
  return answer.items.map(({ name }) => name);
}

test("a node's figures are its own and the sums of the pods that hold room", async () => {
  const { api } = fakeApi([someNodes()]);
  const { items, total } = answered(await api.call(listNodes, { params: {}, query: { q: "node-1" } }));
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({
    cluster: "c1",
    name: "node-1",
    pool: "cpu",
    status: "Ready",
    unschedulable: false,
    podCount: 2,
    internalIP: "10.0.0.4",
    resources: {
      cpu: { capacity: 4_000, allocatable: 3_860, requests: 750, limits: 0 },
      memory: { capacity: 16 * 2 ** 30, allocatable: 14 * 2 ** 30, requests: 2 ** 30 + 2 ** 28, limits: 2 ** 31 },
      pods: { capacity: 110, allocatable: 110, requests: 2, limits: 0 },
    },
  });
});

test("a resource that pods ask for but the node does not list is there, its capacity unknown and not zero", async () => {
  const cluster = new FakeCluster({
    nodes: [aNode("node-1")],
    pods: [aPod("p", { requests: { "example.com/fpga": 1 } })],
  });
  const { items } = answered(await fakeApi([cluster]).api.call(listNodes, { params: {}, query: {} }));
  const figures = { capacity: null, allocatable: null, requests: 1, limits: 0 };
  expect(items[0]?.resources["example.com/fpga"]).toEqual(figures);
});

test("an amount of the node that cannot be read is unknown and not zero", async () => {
  const node = aNode("node-1", { capacity: { cpu: "many", memory: "1Gi" }, troubles: ["status.capacity.cpu …"] });
  const { items } = answered(
    await fakeApi([new FakeCluster({ nodes: [node] })]).api.call(listNodes, { params: {}, query: {} }),
  );
  expect(items[0]?.resources.cpu?.capacity).toBeNull();
  expect(items[0]?.troubles).toHaveLength(1);
});

test("where kubectl counts a resize otherwise, its figures stand beside with the reason", async () => {
  const kubectl = { requests: { cpu: 900 }, limits: {}, reason: "a resize" };
  const cluster = new FakeCluster({ nodes: [aNode("node-1")], pods: [aPod("p", { requests: { cpu: 600 }, kubectl })] });
  const { items } = answered(await fakeApi([cluster]).api.call(listNodes, { params: {}, query: {} }));
  expect(items[0]?.resources.cpu).toMatchObject({
    requests: 600,
    kubectl: { requests: 900, limits: 0, reason: "a resize" },
  });
  expect(items[0]?.resources.memory).not.toHaveProperty("kubectl");
});

test("nodes are filtered by pool, status and words, and sorted by what is requested", async () => {
  expect(await namesOf({})).toEqual(["gpu-1", "lost-1", "node-1", "node-2"]);
  expect(await namesOf({ pool: "gpu" })).toEqual(["gpu-1"]);
  expect(await namesOf({ status: "Unknown" })).toEqual(["lost-1"]);
  expect(await namesOf({ q: "node cpu" })).toEqual(["node-1", "node-2"]);
  expect(await namesOf({ sort: "-cpu" })).toEqual(["gpu-1", "node-1", "lost-1", "node-2"]);
  expect(await namesOf({ sort: "-gpu" })).toEqual(["gpu-1", "lost-1", "node-1", "node-2"]);
  expect(await namesOf({ sort: "pool" })).toEqual(["node-1", "node-2", "gpu-1", "lost-1"]);
  expect(await namesOf({ pageSize: "2", page: "2" })).toEqual(["node-1", "node-2"]);
});

test("marks of spot, zone and machine are read as each cloud writes them", async () => {
  const node = aNode("n", {
    labels: {
      "karpenter.sh/capacity-type": "spot",
      "topology.kubernetes.io/zone": "westeurope-1",
      "node.kubernetes.io/instance-type": "Standard_D8s_v5",
      "node-role.kubernetes.io/agent": "",
    },
  });
  const { items } = answered(
    await fakeApi([new FakeCluster({ nodes: [node] })]).api.call(listNodes, { params: {}, query: {} }),
  );
  expect(items[0]).toMatchObject({
    spot: true,
    zone: "westeurope-1",
    instanceType: "Standard_D8s_v5",
    roles: ["agent"],
  });
});

test("one node says what kubectl describe node prints under Allocated resources", async () => {
  const { api } = fakeApi([someNodes()]);
  const node = answered(await api.call(getNode, { params: { cluster: "c1", node: "node-1" }, query: {} }));
  expect(node.allocated).toEqual([
    { resource: "cpu", requests: "750m (19%)", limits: "0 (0%)" },
    { resource: "memory", requests: "1342177280 (8%)", limits: "2147483648 (14%)" },
    { resource: "ephemeral-storage", requests: "0 (0%)", limits: "0 (0%)" },
  ]);
  expect(node.conditions).toEqual([
    { type: "Ready", status: "True", reason: "KubeletReady", message: null, since: "2026-11-24T12:00:00.000Z" },
  ]);
  expect(node.answerVersion).toBe("e-3");
  expect(node.version).toBe("v1.36.2");
});

test("a node that is not there is refused with the one that was probably meant", async () => {
  const { api } = fakeApi([someNodes()]);
  const problem = refusedWith(await api.call(getNode, { params: { cluster: "c1", node: "gpu1" }, query: {} }));
  expect(problem).toMatchObject({ status: 404, code: "object-not-found" });
  expect(problem.detail).toBe("There is no node gpu1 in cluster c1, as far as the portal sees. Is gpu-1 meant?");
});

test("a node that may not be seen, or has not been read yet, is no missing node", async () => {
  const forbidden = new FakeCluster({ sync: { nodes: { state: "forbidden", reason: "nodes is forbidden" } } });
  const early = new FakeCluster({ sync: { nodes: { state: "syncing", observedAt: null } } });
  const input = { params: { cluster: "c1", node: "n" }, query: {} };
  expect(refusedWith(await fakeApi([forbidden]).api.call(getNode, input))).toMatchObject({
    status: 403,
    code: "kind-not-permitted",
  });
  expect(refusedWith(await fakeApi([early]).api.call(getNode, input))).toMatchObject({
    status: 503,
    code: "cluster-not-synced",
  });
});

test("a list of what may not be seen is empty and says so", async () => {
  const forbidden = new FakeCluster({ sync: { nodes: { state: "forbidden", reason: "nodes is forbidden" } } });
  const answer = answered(await fakeApi([forbidden]).api.call(listNodes, { params: {}, query: {} }));
  expect(answer).toMatchObject({ items: [], total: 0 });
  expect(answer.sources.find(({ kind }) => kind === "nodes")?.sync).toMatchObject({ state: "forbidden" });
});
