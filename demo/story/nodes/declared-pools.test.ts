import { expect, test } from "vitest";
import { declaredPools } from "./declared-pools.ts";

test("autoscaled pools are declared with their limits; others are not", () => {
  const prod = declaredPools("prod");
  expect(prod.map(({ name, min, max }) => [name, min, max])).toContainEqual(["gpuh200", 0, 2]);
  expect(prod.map(({ name }) => name)).not.toContain("system");
});

test("a pool that is scaled to zero says what a node of it would be", () => {
  const pool = declaredPools("dev").find(({ name }) => name === "gpuh200");
  expect(pool).toMatchObject({
    instanceType: "Standard_ND96isr_H200_v5",
    labels: { "kubernetes.azure.com/agentpool": "gpuh200", "nvidia.com/gpu.count": "8" },
    taints: ["sku=gpu:NoSchedule"],
    resources: { "nvidia.com/gpu": "8", pods: "110" },
  });
  expect(pool).not.toHaveProperty("spot");
});

test("spot is said, and what a node does not have is left out", () => {
  const pool = declaredPools("prod").find(({ name }) => name === "gpuspot");
  expect(pool?.spot).toBe(true);
  expect(Object.values(pool?.resources ?? {})).not.toContain("0");
});
