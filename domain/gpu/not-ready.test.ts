import { expect, test } from "vitest";
import type { GpuFamily, GpuNode } from "./gpu.types.ts";
import { notReadyBecause } from "./not-ready.ts";

const node = (labels: Record<string, string>): GpuNode => ({ labels, capacity: {}, allocatable: {}, requests: {} });

function family(capacity: number, allocatable: number): GpuFamily {
  const unhealthy = capacity - allocatable;
  const unit = { resource: "nvidia.com/gpu", profile: null, capacity, allocatable, unhealthy };
  return {
    vendor: "nvidia",
    model: "T4",
    form: "whole",
    replicas: 1,
    strategy: null,
    memoryMi: null,
    physical: { count: capacity, how: "resource", why: "" },
    units: [{ ...unit, requested: 0, held: 0, free: allocatable, excess: 0 }],
  };
}

test("one healthy device is enough to be ready", () => {
  expect(notReadyBecause(node({ "nvidia.com/gpu.present": "true" }), [family(8, 1)])).toBeNull();
});

test("all of them out of service is said with their number", () => {
  expect(notReadyBecause(node({}), [family(4, 0)])).toContain("All 4 of nvidia.com/gpu are out of service");
});

test("a mark without a GPU names the mark; a mark that says no is none", () => {
  expect(notReadyBecause(node({ "kubernetes.azure.com/accelerator": "nvidia" }), [])).toContain(
    "label kubernetes.azure.com/accelerator=nvidia",
  );
  expect(notReadyBecause(node({ "nvidia.com/gpu.present": "false" }), [])).toBeNull();
  expect(notReadyBecause(node({ "beta.kubernetes.io/instance-type": "p5.48xlarge" }), [])).toContain("p5.48xlarge");
});
