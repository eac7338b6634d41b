import type { ResourceTable } from "#domain/allocation/resource-table.ts";
import type { GpuForm } from "#domain/gpu/vendors.ts";
import type { GpuNodeRow } from "./gpu-nodes.ts";

const WORDS: Readonly<Record<GpuForm, string>> = {
  whole: "whole GPUs",
  share: "shares",
  mig: "MIG slices",
  partition: "partitions",
  unknown: "units of their own",
};

/**
 * A cluster's table in which a resource that stands for whole GPUs on one node and for shares on another is two lines:
 * "nvidia.com/gpu (whole GPUs)" and "nvidia.com/gpu (shares)". One number of both would say nothing.
 */
export function byForm(table: ResourceTable, rows: readonly GpuNodeRow[]): ResourceTable {
  const forms = new Map<string, Map<GpuForm, { allocatable: number; capacity: number; requests: number }>>();
  for (const { gpus } of rows) {
    for (const { form, units } of gpus.families) {
      for (const { resource, allocatable, capacity, requested } of units) {
        const ofResource = forms.get(resource) ?? new Map();
        forms.set(resource, ofResource);
        const sum = ofResource.get(form) ?? { allocatable: 0, capacity: 0, requests: 0 };
        ofResource.set(form, {
          allocatable: sum.allocatable + allocatable,
          capacity: sum.capacity + capacity,
          requests: sum.requests + requested,
        });
      }
    }
  }
  const mixed = [...forms].filter(([, ofResource]) => ofResource.size > 1);
  if (mixed.length === 0) return table;
  const names = new Set(mixed.map(([resource]) => resource));
  const rest = Object.entries(table).filter(([name]) => !names.has(name));
  const told = mixed.flatMap(([resource, ofResource]) =>
    [...ofResource].map(([form, sum]) => [`${resource} (${WORDS[form]})`, { ...sum, limits: sum.requests }] as const),
  );
  return Object.fromEntries([...rest, ...told]);
}
