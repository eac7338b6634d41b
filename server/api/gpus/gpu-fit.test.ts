import { expect, test } from "vitest";
import { getGpuFit } from "#contract/gpu-fit.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { aGpuCluster } from "../testing/gpu-records.ts";

const H200 = {
  name: "gpuh200",
  max: 2,
  labels: { "nvidia.com/gpu.product": "NVIDIA-H200" },
  taints: ["sku=gpu:NoSchedule"],
  resources: { cpu: 95, memory: "1850Gi", "nvidia.com/gpu": 8 },
};
const portal = () =>
  fakeApi([aGpuCluster()], [], {
    config: { clusters: [{ name: "c1", simulated: false, inCluster: true, nodePools: [H200] }], environments: [] },
  }).api;
const asked = async (query: Record<string, string>) => answered(await portal().call(getGpuFit, { params: {}, query }));

test("it fits where so many are free on one node; that node is named", async () => {
  expect(await asked({ gpus: "3", model: "A100", cpu: "4", memory: "32Gi" })).toMatchObject({
    kind: "fits",
    sentence: "Yes: it would fit on a100-1.",
    places: 1,
    fitting: [{ node: "a100-1", free: 3, allocatable: 4, change: "" }],
  });
});

test("what is free in small parts holds no large pod: the nearest node is named, and what would change it", async () => {
  const answer = await asked({ gpus: "8", model: "H100" });
  expect(answer).toMatchObject({ kind: "full", places: 0, looked: 2 });
  expect(answer.nearest[0]).toMatchObject({ node: "h100-2", change: expect.stringContaining("6 more nvidia.com/gpu") });
  expect(answer.why).toContainEqual({ text: "short of nvidia.com/gpu", nodes: 1 });
});

test("more than any node has can never fit", async () => {
  expect((await asked({ gpus: "8", model: "A100" })).kind).toBe("never");
  expect((await asked({ gpus: "1", model: "B200" })).kind).toBe("no-such-gpu");
});

test("a pool that may grow is told besides, with how many of the pods it could take", async () => {
  expect((await asked({ gpus: "4", cpu: "40" })).growth).toEqual([
    { cluster: "c1", pool: "gpuh200", more: 2, places: 4, source: null },
  ]);
  expect((await asked({ gpus: "4", model: "H100" })).growth).toEqual([]);
});

test("the usual taints of GPU pools are borne; others when the question says so", async () => {
  expect((await asked({ gpus: "1" })).tolerated).toContain("sku=gpu");
  expect((await asked({ gpus: "1", tolerates: "spot, team=x" })).tolerated).toEqual(
    expect.arrayContaining(["spot", "team=x"]),
  );
});

test("it says what it does not look at", async () => {
  expect((await asked({ gpus: "1" })).notLookedAt).toContain("Not looked at: affinity");
});

test.each([
  [{}, "query.gpus"],
  [{ gpus: "0" }, "query.gpus"],
  [{ gpus: "many" }, "query.gpus"],
  [{ gpus: "1", cpu: "eight" }, "query.cpu"],
  [{ gpus: "1", memory: "-1Gi" }, "query.memory"],
  [{ gpus: "1", pods: "0" }, "query.pods"],
  [{ gpus: "1", tolerates: "a b" }, "query.tolerates"],
  [{ gpus: "1", form: "half" }, "query.form"],
])("%j is refused, by the field", async (query, path) => {
  const problem = refusedWith(await portal().call(getGpuFit, { params: {}, query }));
  expect(problem.errors?.map((error) => error.path)).toEqual([path]);
});
