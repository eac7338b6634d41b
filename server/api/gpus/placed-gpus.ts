import type { GpuUnitAnswer } from "#contract/gpus.ts";
import type { GpuUnit } from "#domain/gpu/gpu.types.ts";
import { sumUnits } from "#domain/gpu/sums.ts";
import type { GpuNodeRow } from "./gpu-nodes.ts";

export interface PlacedGpu {
  readonly row: GpuNodeRow;
  readonly unit: GpuUnit;
}

export type PlacedSums = Omit<GpuUnitAnswer, "resource" | "profile" | "askedFor">;

/** The sums of GPUs on nodes of any clusters, as the API says them. */
export function sumPlaced(placed: readonly PlacedGpu[]): PlacedSums {
  // A node's name is unique in its cluster only: the place in the list tells them apart.
  const sums = sumUnits(placed.map(({ row, unit }, at) => ({ node: String(at), usability: row.usability, unit })));
  const { capacity, allocatable, unhealthy, requested, free, usableFree, largestBlock } = sums;
  const at = largestBlock === null ? undefined : placed[Number(largestBlock.node)]?.row;
  return {
    capacity,
    allocatable,
    unhealthy,
    requested,
    free,
    usableFree,
    largestBlock:
      largestBlock === null || at === undefined
        ? null
        : { count: largestBlock.count, node: at.node.name, cluster: at.view.name },
  };
}
