import { expect, test } from "vitest";
import { sumTables } from "#domain/allocation/pool.ts";
import { nodeResources } from "../nodes/node-resources.ts";
import { aGpuCluster, GPU } from "../testing/gpu-records.ts";
import { gpuNodes } from "./gpu-nodes.ts";
import { byForm } from "./tables-by-form.ts";

const { view } = aGpuCluster();
const rows = gpuNodes([{ view, namespaces: null }], {});
const table = sumTables(Array.from(view.nodes.values(), (node) => nodeResources(view, node)));

test("a name that stands for GPUs here and for shares there is two lines, which add up to the one", () => {
  const told = byForm(table, rows);
  expect(told[GPU]).toBeUndefined();
  const whole = told[`${GPU} (whole GPUs)`];
  const shares = told[`${GPU} (shares)`];
  expect([whole?.allocatable, shares?.allocatable]).toEqual([23, 16]);
  expect((whole?.requests ?? 0) + (shares?.requests ?? 0)).toBe(table[GPU]?.requests);
  expect(told.cpu).toEqual(table.cpu);
});

test("where a name means one thing it stays as it is", () => {
  const only = gpuNodes([{ view, namespaces: null }], { form: "whole" });
  expect(byForm(table, only)).toBe(table);
});
