import { expect, test } from "vitest";
import { aPodRecord } from "../testing/objects.ts";
import { asksForGpu } from "./asks-for-gpu.ts";

const withRequests = (requests: Record<string, number>) => ({ ...aPodRecord(), requests });

test("a pod asks for a GPU when it asks for at least one of any kind", () => {
  expect(asksForGpu(withRequests({ cpu: 1_000, "nvidia.com/gpu": 1 }))).toBe(true);
  expect(asksForGpu(withRequests({ "nvidia.com/mig-1g.10gb": 2 }))).toBe(true);
  expect(asksForGpu(withRequests({ "amd.com/cpx_nps4": 8 }))).toBe(true);
});

test("none, none at all, or a sight of them is no asking", () => {
  expect(asksForGpu(aPodRecord())).toBe(false);
  expect(asksForGpu(withRequests({ "nvidia.com/gpu": 0 }))).toBe(false);
  expect(asksForGpu(withRequests({ "gpu.intel.com/i915_monitoring": 1 }))).toBe(false);
});

test("what is remembered is remembered for the same requests", () => {
  const requests = { "nvidia.com/gpu": 1 };
  expect(asksForGpu(withRequests(requests))).toBe(asksForGpu(withRequests(requests)));
});
