import { expect, test } from "vitest";
import { formatAmount, formatAmountOf, isGpu, resourceUnit } from "./resource.ts";

test("a resource's unit follows from its name", () => {
  expect(resourceUnit("cpu")).toBe("millicores");
  expect(resourceUnit("hugepages-2Mi")).toBe("bytes");
  expect(resourceUnit("nvidia.com/gpu")).toBe("count");
});

test("amounts are printed in Kubernetes' own units", () => {
  expect(formatAmount("cpu", 1500)).toBe("1.5");
  expect(formatAmount("memory", 2 * 1024 ** 3)).toBe("2 Gi");
  expect(formatAmount("pods", 110)).toBe("110");
});

test("a part of a whole names the unit once", () => {
  expect(formatAmountOf("cpu", 372_000, 576_000)).toBe("372 of 576 cores");
  expect(formatAmountOf("cpu", 0, 1_000)).toBe("0 of 1 core");
  expect(formatAmountOf("nvidia.com/gpu", 59, 64)).toBe("59 of 64");
});

test("GPUs of any vendor, slices and shares are GPUs", () => {
  expect(["nvidia.com/gpu", "amd.com/gpu", "nvidia.com/mig-1g.10gb", "nvidia.com/gpu.shared"].every(isGpu)).toBe(true);
  expect(isGpu("example.com/fpga")).toBe(false);
});
