import { expect, test } from "vitest";
import type { GpuGroupAnswer, GpuUnitAnswer } from "#contract/gpus.ts";
import { kindRows, poolNames } from "./gpu-kind-rows.ts";

const unit = (resource: string): GpuUnitAnswer => ({
  resource,
  profile: null,
  capacity: 8,
  allocatable: 8,
  unhealthy: 0,
  requested: 0,
  free: 8,
  usableFree: 8,
  largestBlock: null,
  askedFor: 0,
});
const group = (over: Partial<GpuGroupAnswer>): GpuGroupAnswer => ({
  vendor: "nvidia",
  model: "A100",
  form: "mig",
  replicas: 1,
  strategy: null,
  cluster: null,
  pool: null,
  pools: [],
  nodes: 1,
  memoryMi: null,
  physical: { count: 4, isDerived: false, why: [] },
  units: [unit("nvidia.com/mig-1g.10gb"), unit("nvidia.com/mig-3g.40gb")],
  ...over,
});
const asleep = {
  cluster: "c1",
  pool: "gpuh200",
  max: 2,
  resource: "nvidia.com/gpu",
  perNode: 8,
  model: "H200",
  source: null,
};

test("slices of one kind are lines of their own; the GPUs behind them are said at the first", () => {
  const rows = kindRows([group({})], [asleep]);
  expect(rows.map((row) => (row.kind === "here" ? row.isFirst : row.pool.pool))).toEqual([true, false, "gpuh200"]);
});

test("every line has a key of its own, by pool as well", () => {
  const rows = kindRows([group({}), group({ cluster: "a", pool: "x" }), group({ cluster: "b", pool: "x" })], [asleep]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test("pools are named once, two of them, then how many more", () => {
  const pools = ["gpu", "gpu", "spot", "big", null].map((pool, at) => ({ cluster: `c${at}`, pool }));
  expect(poolNames(pools)).toEqual({ named: ["gpu", "spot"], more: 2 });
  expect(poolNames([])).toEqual({ named: [], more: 0 });
});
