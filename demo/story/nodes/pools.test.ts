import { expect, test } from "vitest";
import { nodeOf } from "./node.ts";
import type { NodePlace } from "./node-place.ts";
import { DEV_POOLS, type Pool, PROD_POOLS, TEST_POOLS } from "./pools.ts";

const NOW = Date.parse("2026-05-04T08:00:00Z");

const poolOf = (pools: readonly Pool[], name: string): Pool => {
  const found = pools.find((pool) => pool.name === name);
  if (found === undefined) throw new Error(`no pool ${name}`);
  return found;
};

const node = (pool: Pool, over: Partial<NodePlace> = {}) =>
  nodeOf({
    cluster: "aks-x",
    seed: "1",
    version: "v1.36.2",
    pool,
    index: 0,
    ordinal: 3,
    nowMs: NOW,
    createdMs: NOW - 86_400_000,
    ...over,
  });

test("every pool is named as AKS allows, and no autoscaled one begins beyond its bounds", () => {
  for (const pool of [...DEV_POOLS, ...TEST_POOLS, ...PROD_POOLS]) {
    expect(pool.name).toMatch(/^[a-z][a-z0-9]{0,11}$/);
    expect(pool.nodes).toBeGreaterThanOrEqual(pool.autoscaled?.min ?? 0);
    expect(pool.nodes).toBeLessThanOrEqual(pool.autoscaled?.max ?? pool.nodes);
  }
});

test("whole GPUs: one resource, as many as there are cards", () => {
  const { metadata, status } = node(poolOf(PROD_POOLS, "gpuh100"));
  expect(metadata.labels).toMatchObject({ "nvidia.com/gpu.count": "8", "nvidia.com/gpu.replicas": "1" });
  expect(status?.allocatable).toMatchObject({ "nvidia.com/gpu": "8" });
});

test("MIG, mixed: a resource for each profile, no whole GPU, and the count is that of the cards", () => {
  const { metadata, status } = node(poolOf(PROD_POOLS, "gpumig"));
  expect(status?.allocatable).toMatchObject({
    "nvidia.com/gpu": "0",
    "nvidia.com/mig-1g.10gb": "14",
    "nvidia.com/mig-3g.40gb": "4",
  });
  expect(metadata.labels).toMatchObject({
    "nvidia.com/gpu.count": "4",
    "nvidia.com/gpu.replicas": "0",
    "nvidia.com/mig.strategy": "mixed",
    "nvidia.com/mig-3g.40gb.count": "4",
    "nvidia.com/mig-3g.40gb.slices.gi": "3",
    "nvidia.com/mig-1g.10gb.product": "NVIDIA-A100-80GB-PCIe-MIG-1g.10gb",
  });
});

test("time-slicing: four cards are offered as sixteen, and the labels say so", () => {
  const { metadata, status } = node(poolOf(DEV_POOLS, "gpushared"));
  expect(status?.allocatable).toMatchObject({ "nvidia.com/gpu": "16" });
  expect(metadata.labels).toMatchObject({
    "nvidia.com/gpu.count": "4",
    "nvidia.com/gpu.replicas": "4",
    "nvidia.com/gpu.product": "Tesla-T4-SHARED",
    "nvidia.com/gpu.sharing-strategy": "time-slicing",
  });
  expect(metadata.labels?.["nvidia.com/mig.strategy"]).toBeUndefined();
});

test("AMD's have AMD's names", () => {
  const { metadata, status } = node(poolOf(TEST_POOLS, "gpuamd"));
  expect(status?.allocatable).toMatchObject({ "amd.com/gpu": "8" });
  expect(metadata.labels).toMatchObject({ "amd.com/gpu.product-name": "AMD_Instinct_MI300X_OAM" });
  expect(Object.keys(metadata.labels ?? {}).filter((label) => label.startsWith("nvidia.com/"))).toEqual([]);
});

test("a spot node says so by label and taint", () => {
  const { metadata, spec } = node(poolOf(PROD_POOLS, "gpuspot"));
  expect(metadata.labels).toMatchObject({ "kubernetes.azure.com/scalesetpriority": "spot" });
  expect(spec.taints).toContainEqual({
    key: "kubernetes.azure.com/scalesetpriority",
    value: "spot",
    effect: "NoSchedule",
  });
});

test("troubles are those of one node: a failed GPU, a plugin that is not there, too little memory", () => {
  const failed = poolOf(PROD_POOLS, "gpuh100");
  expect(node(failed, { index: 3 }).status).toMatchObject({
    capacity: { "nvidia.com/gpu": "8" },
    allocatable: { "nvidia.com/gpu": "7" },
  });
  const plugin = node(poolOf(TEST_POOLS, "gpu"), { index: 2 });
  expect(plugin.status).toMatchObject({ capacity: { "nvidia.com/gpu": "2" }, allocatable: { "nvidia.com/gpu": "0" } });
  const pressed = node(poolOf(DEV_POOLS, "cpu"), { index: 1 });
  expect(pressed.status?.conditions).toContainEqual(
    expect.objectContaining({ type: "MemoryPressure", status: "True" }),
  );
  expect(pressed.spec.taints).toEqual([
    { key: "node.kubernetes.io/memory-pressure", effect: "NoSchedule", timeAdded: "2026-05-04T07:18:00Z" },
  ]);
  expect(node(poolOf(DEV_POOLS, "cpu")).spec.taints).toBeUndefined();
});

test("a node that has just come is not ready and has no GPU yet", () => {
  const { spec, status } = node(poolOf(DEV_POOLS, "gpuspot"), { joining: true, createdMs: NOW });
  expect(status?.conditions?.find(({ type }) => type === "Ready")).toMatchObject({
    status: "False",
    reason: "KubeletNotReady",
  });
  expect(status?.allocatable?.["nvidia.com/gpu"]).toBeUndefined();
  expect(spec.taints?.map(({ key }) => key)).toContain("node.kubernetes.io/not-ready");
});
