import { expect, test } from "vitest";
import { listClusterGpus, listGpuHolders, listGpuNodes, listGpuRequests, listGpus } from "#contract/gpus.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { aGpuCluster, GPU } from "../testing/gpu-records.ts";

const api = () => fakeApi([aGpuCluster()], [{ name: "dev", cluster: "c1", namespaces: ["research"] }]).api;
const gpus = async (query: Record<string, string> = {}) => answered(await api().call(listGpus, { params: {}, query }));

test("by model: what is there, ill, given out, held, free, and the most that one pod could get", async () => {
  const { items } = await gpus();
  const told = items.map(({ model, form, physical, units }) => [
    model,
    form,
    physical.count,
    units.map((unit) => unit.free),
  ]);
  expect(told).toEqual([
    ["A100", "whole", 8, [7]],
    ["A100", "mig", 4, [12, 4]],
    ["H100", "whole", 16, [5]],
    ["T4", "share", 4, [13]],
  ]);
  expect(items[0]?.units[0]).toEqual({
    resource: GPU,
    profile: null,
    capacity: 8,
    allocatable: 8,
    unhealthy: 0,
    requested: 1,
    free: 7,
    usableFree: 3,
    largestBlock: { count: 3, node: "a100-1", cluster: "c1" },
    askedFor: 0,
  });
  expect(items[2]?.units[0]).toMatchObject({ capacity: 16, allocatable: 15, unhealthy: 1, requested: 10, askedFor: 8 });
});

test("whole GPUs, slices and shares are never one number", async () => {
  const { summary } = await gpus();
  expect(summary.forms.map(({ form, allocatable, usableFree }) => [form, allocatable, usableFree])).toEqual([
    ["whole", 23, 8],
    ["share", 16, 13],
    ["mig", 18, 16],
  ]);
  expect(summary.forms[0]?.largestBlock).toEqual({ count: 3, node: "a100-1", cluster: "c1" });
});

test("what waiting pods ask for is apart from what is held, and apart again where they have a choice", async () => {
  const { summary } = await gpus();
  expect(summary.askedFor).toEqual([{ resource: GPU, count: 10, pods: 2, anywhere: 2 }]);
});

test("held by namespace, each form for itself; pods that have ended hold nothing", async () => {
  const { summary } = await gpus();
  expect(summary.namespaces).toEqual([
    { cluster: "c1", namespace: "shop", pods: 3, held: [{ form: "whole", count: 11 }] },
    {
      cluster: "c1",
      namespace: "research",
      pods: 2,
      held: [
        { form: "share", count: 3 },
        { form: "mig", count: 2 },
      ],
    },
  ]);
});

test("a machine that bears GPUs and offers none is named, with why one thinks so", async () => {
  const { summary } = await gpus();
  expect(summary.notReady).toEqual([
    { cluster: "c1", node: "dark-1", pool: "gpu", reason: expect.stringContaining("nvidia.com/gpu.present=true") },
  ]);
});

test("by pool, narrowed by pool, model and form; the parts are the whole", async () => {
  const { items } = await gpus({ by: "pool" });
  expect(items.map(({ pool }) => pool).sort()).toEqual(["gpu", "gpuh100", "gpumig", "gput4"]);
  expect((await gpus({ pool: "gpuh100" })).items.map(({ model }) => model)).toEqual(["H100"]);
  expect((await gpus({ model: "A100", form: "mig" })).items.map(({ form }) => form)).toEqual(["mig"]);
  const whole = await gpus();
  const sum = (rows: typeof items) =>
    rows.flatMap(({ units }) => units).reduce((total, { requested }) => total + requested, 0);
  expect(sum(items)).toBe(sum(whole.items));
  expect(whole.summary).toEqual(expect.objectContaining({ gpuNodes: 7 }));
});

test("sorted by what is free, one cluster by its own route, and an unknown model has no row", async () => {
  const { items } = await gpus({ sort: "-free" });
  expect(items.map(({ form }) => form)).toEqual(["mig", "share", "whole", "whole"]);
  const ofCluster = await api().call(listClusterGpus, { params: { cluster: "c1" }, query: {} });
  expect(answered(ofCluster).items).toHaveLength(4);
  expect((await gpus({ model: "B200" })).items).toEqual([]);
});

test("the grid: each node with its families and who holds what, in the order in which they came", async () => {
  const { items } = answered(await api().call(listGpuNodes, { params: {}, query: { q: "h100" } }));
  expect(items.map(({ node, usability }) => [node, usability])).toEqual([
    ["h100-1", "usable"],
    ["h100-2", "usable"],
  ]);
  expect(items[0]?.holders).toEqual([
    {
      namespace: "shop",
      pod: "llm-3",
      workload: { kind: "Deployment", namespace: "shop", name: "llm" },
      resource: GPU,
      count: 4,
      since: expect.any(String),
      isEnding: true,
    },
  ]);
});

test.each([
  ["free", ["a100-1", "h100-1", "h100-2", "mig-1", "t4-1"]],
  ["full", []],
  ["unhealthy", ["dark-1", "h100-1"]],
  ["unusable", ["a100-2", "dark-1"]],
])("nodes that are %s", async (state, names) => {
  const { items } = answered(await api().call(listGpuNodes, { params: {}, query: { state, sort: "name" } }));
  expect(items.map(({ node }) => node).sort()).toEqual(names);
});

test("who holds: the owner at the top, how many of what, on which nodes, since the first of its pods", async () => {
  const { items } = answered(await api().call(listGpuHolders, { params: {}, query: {} }));
  expect(items.map(({ workload, pod }) => workload?.name ?? pod)).toEqual(["llm", "tiny", "notebook"]);
  expect(items[0]).toMatchObject({
    namespace: "shop",
    pods: 3,
    ending: 1,
    held: [
      { model: "A100", count: 1 },
      { model: "H100", count: 10 },
    ],
    nodes: ["a100-1", "h100-1", "h100-2"],
    nodeCount: 3,
    since: "2026-11-24T11:59:00.000Z",
  });
});

test("holders are narrowed by model, and by the namespaces of an environment", async () => {
  const names = async (query: Record<string, string>) =>
    answered(await api().call(listGpuHolders, { params: {}, query })).items.map(({ pods, held }) => [
      pods,
      held[0]?.count,
    ]);
  expect(await names({ model: "H100" })).toEqual([[2, 10]]);
  expect(await names({ environment: "dev" })).toEqual([
    [1, 3],
    [1, 2],
  ]);
});

test("who waits: what it asks for, what the scheduler says in plain words, and where it may go", async () => {
  const { items } = answered(await api().call(listGpuRequests, { params: {}, query: { sort: "name" } }));
  expect(items.map(({ pod, asks, pools }) => [pod, asks[0]?.count, pools])).toEqual([
    ["wants-any", 2, ["gpu", "gpuh100", "gput4"]],
    ["wants-h100", 8, ["gpuh100"]],
  ]);
  expect(items[1]?.waitsFor).toBe("Of 7 nodes 4 lack nvidia.com/gpu, 3 have a taint that the pod does not tolerate.");
});

test("while pods may not be seen nothing is said to be held by anybody", async () => {
  const cluster = aGpuCluster();
  cluster.change({ sync: { pods: { state: "forbidden" } } });
  const { items, sources } = answered(await fakeApi([cluster]).api.call(listGpuHolders, { params: {}, query: {} }));
  expect(items).toEqual([]);
  expect(sources.some(({ sync }) => sync.state === "forbidden")).toBe(true);
});
