import { expect, test } from "vitest";
import { countLabel, firstLabel, labelOf, migSlicesOf, partitionsOf, readProduct, slicesOfProfile } from "./models.ts";

const product = (text: string) => readProduct("nvidia", { "nvidia.com/gpu.product": text });

test.each([
  ["NVIDIA-A100-80GB-PCIe", "A100 80GB PCIe", null, false],
  ["NVIDIA-H100-80GB-HBM3", "H100 80GB HBM3", null, false],
  ["Tesla-T4-SHARED", "Tesla T4", null, true],
  ["NVIDIA-A100-SXM4-80GB-MIG-1g.10gb", "A100 SXM4 80GB", "1g.10gb", false],
  ["NVIDIA-A100-SXM4-80GB-MIG-1g.10gb-SHARED", "A100 SXM4 80GB", "1g.10gb", true],
])("%s is model %s", (text, model, migProfile, isShared) => {
  expect(product(text)).toEqual({ model, migProfile, isMigInvalid: false, isShared });
});

test("unequal MIG instances are said as such, not taken for a profile", () => {
  expect(product("NVIDIA-A100-SXM4-80GB-MIG-INVALID")).toMatchObject({ migProfile: null, isMigInvalid: true });
});

test("other vendors name their models in labels of their own; without one the model is unknown", () => {
  expect(readProduct("amd", { "amd.com/gpu.product-name": "AMD_Instinct_MI300X_OAM" }).model).toBe(
    "Instinct MI300X OAM",
  );
  expect(readProduct("amd", { "beta.amd.com/gpu.product-name": "MI210" }).model).toBe("MI210");
  expect(readProduct("intel", { "gpu.intel.com/product": "Max_1550" }).model).toBe("Max 1550");
  expect(readProduct("nvidia", { "cloud.google.com/gke-accelerator": "nvidia-l4" }).model).toBe("l4");
  expect(readProduct("gaudi", {}).model).toBe("Gaudi, model unknown");
  expect(readProduct(null, {}).model).toBe("unknown model");
});

test("an empty label, and what every object has, say nothing", () => {
  expect(labelOf({ a: "" }, "a")).toBeUndefined();
  expect(labelOf({}, "constructor")).toBeUndefined();
  expect(firstLabel({ b: "2" }, ["a", "b"])).toBe("2");
});

test.each([
  ["8", 8],
  ["0", 0],
  ["-1", undefined],
  ["8.0", undefined],
  ["many", undefined],
  ["12345678", undefined],
])("the count %j is %s", (text, count) => {
  expect(countLabel({ n: text }, ["n"])).toBe(count);
});

test("slices of profiles and models, partitions of modes", () => {
  expect(slicesOfProfile("3g.40gb")).toBe(3);
  expect(slicesOfProfile("1g.10gb.me")).toBe(1);
  expect(slicesOfProfile("1c.3g.40gb")).toBe(3);
  expect(slicesOfProfile("odd")).toBeUndefined();
  expect(migSlicesOf("A100 80GB PCIe")).toBe(7);
  expect(migSlicesOf("A30")).toBe(4);
  expect([partitionsOf("cpx_nps4"), partitionsOf("dpx_nps1"), partitionsOf("abc")]).toEqual([8, 2, undefined]);
});
