import { expect, test } from "vitest";
import { GPU_VENDORS, gpuResource, isGpuResource, VENDORS } from "./vendors.ts";

test.each([
  ["nvidia.com/gpu", "nvidia", "whole", null],
  ["nvidia.com/gpu.shared", "nvidia", "share", null],
  ["nvidia.com/mig-1g.10gb", "nvidia", "mig", "1g.10gb"],
  ["nvidia.com/mig-1g.10gb.shared", "nvidia", "mig", "1g.10gb"],
  ["nvidia.com/mig-1g.20gb.me", "nvidia", "mig", "1g.20gb.me"],
  ["amd.com/gpu", "amd", "whole", null],
  ["amd.com/cpx_nps4", "amd", "partition", "cpx_nps4"],
  ["amd.com/spx_nps1", "amd", "whole", null],
  ["gpu.intel.com/i915", "intel", "whole", null],
  ["gpu.intel.com/xe", "intel", "whole", null],
  ["habana.ai/gaudi", "gaudi", "whole", null],
  ["google.com/tpu", "tpu", "whole", null],
  ["example.com/gpu", null, "unknown", null],
  ["aliyun.com/gpu-mem", null, "unknown", null],
] as const)("%s is of %s, given out as %s %s", (resource, vendor, form, profile) => {
  expect(gpuResource(resource)).toEqual({ resource, vendor, form, profile });
});

test.each([
  "cpu",
  "memory",
  "gpu",
  "pods",
  "gpu.intel.com/i915_monitoring",
  "gpu.intel.com/xe_monitoring",
  "gpu.intel.com/millicores",
  "requests.nvidia.com/cpu",
  "rdma/hca",
  "amd.com/xpx_nps1",
])("%s is no GPU", (resource) => {
  expect(gpuResource(resource)).toBeUndefined();
  expect(isGpuResource(resource)).toBe(false);
});

test("a name is read the same the second time, after a thousand others as well", () => {
  for (let i = 0; i < 1_200; i += 1) isGpuResource(`example.com/thing-${i}`);
  expect(gpuResource("nvidia.com/gpu")).toBe(gpuResource("nvidia.com/gpu"));
  expect(isGpuResource("example.com/thing-7")).toBe(false);
});

test("every vendor has a name, resources and marks of its machines", () => {
  for (const vendor of GPU_VENDORS) {
    expect(VENDORS[vendor].name).not.toBe("");
    expect(VENDORS[vendor].resources.length).toBeGreaterThan(0);
    expect(VENDORS[vendor].present.length).toBeGreaterThan(0);
  }
});
