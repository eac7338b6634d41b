import { expect, test } from "vitest";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aGpuCluster, aPoolNode, GPU } from "../testing/gpu-records.ts";
import { aPod } from "../testing/records.ts";
import { gpuNodes, gpusOf } from "./gpu-nodes.ts";

test("a node's GPUs are made anew only when the node or the sums of its pods change", () => {
  const node = aPoolNode("a", "gpu", { [GPU]: "4" });
  const { view } = new FakeCluster({ nodes: [node], pods: [aPod("p", { nodeName: "a", requests: { [GPU]: 1 } })] });
  const sums = view.nodeSums("a");
  const steady = { ...view, nodeSums: () => sums };
  const first = gpusOf(steady, node);
  expect(first?.families[0]?.units[0]?.free).toBe(3);
  expect(gpusOf(steady, node)).toBe(first);
  const busier = { ...view, nodeSums: () => ({ ...sums, requests: { [GPU]: 4 } }) };
  expect(gpusOf(busier, node)?.families[0]?.units[0]?.free).toBe(0);
});

test("nodes without GPUs are no rows; one that should have some is, unless a model is asked for", () => {
  const scope = { view: aGpuCluster().view, namespaces: null };
  const names = (narrowing: Parameters<typeof gpuNodes>[1]) =>
    gpuNodes([scope], narrowing).map(({ node }) => node.name);
  expect(names({})).not.toContain("cpu-1");
  expect(names({ pool: "gpu" })).toEqual(["a100-1", "a100-2", "dark-1"]);
  expect(names({ pool: "gpu", model: "A100" })).toEqual(["a100-1", "a100-2"]);
  expect(names({ form: "share" })).toEqual(["t4-1"]);
});
