import fc from "fast-check";
import { expect, test } from "vitest";
import { aCandidate, anAsking, GPU_TAINT } from "../testing/candidate-nodes.ts";
import { fitsWhenEmpty, nodeRefusal, shortagesOn } from "./node-fit.ts";

const GPU = "nvidia.com/gpu";

test("a node with room takes the pod; equal fits", () => {
  expect(nodeRefusal(anAsking({ [GPU]: 4, cpu: 4_000 }), aCandidate("a"))).toBeNull();
});

test("all that is short on a node is named at once, places for pods too", () => {
  const node = aCandidate("a", { requested: { cpu: 3_500, [GPU]: 3 }, podCount: 110 });
  expect(nodeRefusal(anAsking({ cpu: 1_000, [GPU]: 2, memory: 1 }), node)).toEqual({
    kind: "short",
    shortages: [
      { resource: "pods", asked: 1, free: 0, allocatable: 110 },
      { resource: "cpu", asked: 1_000, free: 500, allocatable: 4_000 },
      { resource: GPU, asked: 2, free: 1, allocatable: 4 },
    ],
  });
});

test("a resource that the node does not list counts as none, and asking for none of it always fits", () => {
  const node = aCandidate("a");
  expect(shortagesOn(anAsking({ "example.com/fpga": 1 }), node)).toEqual([
    { resource: "example.com/fpga", asked: 1, free: 0, allocatable: 0 },
  ]);
  expect(shortagesOn(anAsking({ "example.com/fpga": 0 }), node)).toEqual([]);
});

test("a node is under the first reason only: cordoned, then taints, then its kind, then room", () => {
  const pod = anAsking({ [GPU]: 8 }, { nodeSelector: { gpu: "h100" } });
  const node = aCandidate("a", { unschedulable: true, taints: [GPU_TAINT] });
  expect(nodeRefusal(pod, node)).toEqual({ kind: "cordoned" });
  expect(nodeRefusal(pod, { ...node, unschedulable: false })).toEqual({ kind: "taint", taint: GPU_TAINT });
  expect(nodeRefusal(pod, { ...node, unschedulable: false, taints: [] })).toEqual({
    kind: "selection",
    wanted: "gpu=h100",
  });
  const right = { ...node, unschedulable: false, taints: [], labels: { gpu: "h100" } };
  expect(nodeRefusal(pod, right)?.kind).toBe("short");
});

test("a pod that tolerates everything is not kept off a cordoned node", () => {
  const pod = anAsking({ cpu: 1 }, { tolerations: [{ operator: "Exists" }] });
  expect(nodeRefusal(pod, aCandidate("a", { unschedulable: true, taints: [GPU_TAINT] }))).toBeNull();
});

test("what fits beside others fits alone", () => {
  const amount = fc.nat(5_000);
  fc.assert(
    fc.property(amount, amount, amount, (asked, held, has) => {
      const pod = anAsking({ cpu: asked });
      const node = aCandidate("a", { allocatable: { cpu: has, pods: 10 }, requested: { cpu: held } });
      if (nodeRefusal(pod, node) === null) expect(fitsWhenEmpty(pod, node)).toBe(true);
      expect(fitsWhenEmpty(pod, node)).toBe(asked <= has);
    }),
  );
});
