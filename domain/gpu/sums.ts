/** GPUs over many nodes: sums, never over different ways of giving out; the largest block is on one node. */
import type { Usability } from "../nodes/usability.ts";
import type { GpuFamily, GpuUnit } from "./gpu.types.ts";

/** A unit on its node. */
export interface PlacedUnit {
  readonly node: string;
  readonly usability: Usability;
  readonly unit: GpuUnit;
}

/** capacity = allocatable + unhealthy; allocatable = held + free; free = usableFree + what stands on nodes that take no pods. */
export interface GpuSums {
  readonly capacity: number;
  readonly allocatable: number;
  readonly unhealthy: number;
  readonly requested: number;
  readonly held: number;
  readonly free: number;
  /** Free on nodes that are ready and schedulable: what a new pod could be given. */
  readonly usableFree: number;
  /** The most that one pod could be given, since a pod stands on one node; and where. Null: nothing is usable and free. */
  readonly largestBlock: { readonly count: number; readonly node: string } | null;
}

export function sumUnits(placed: Iterable<PlacedUnit>): GpuSums {
  const sum = { capacity: 0, allocatable: 0, unhealthy: 0, requested: 0, held: 0, free: 0, usableFree: 0 };
  let largestBlock: GpuSums["largestBlock"] = null;
  for (const { node, usability, unit } of placed) {
    sum.capacity += unit.capacity;
    sum.allocatable += unit.allocatable;
    sum.unhealthy += unit.unhealthy;
    sum.requested += unit.requested;
    sum.held += unit.held;
    sum.free += unit.free;
    if (usability !== "usable" || unit.free === 0) continue;
    sum.usableFree += unit.free;
    if (largestBlock === null || unit.free > largestBlock.count) largestBlock = { count: unit.free, node };
  }
  return { ...sum, largestBlock };
}

/** The GPUs behind several families. */
export interface PhysicalSum {
  /** Null where one of them is not known: a part would look like the whole. */
  readonly count: number | null;
  readonly isDerived: boolean;
  /** How each is known, every way once. */
  readonly why: readonly string[];
}

export function sumPhysical(families: Iterable<Pick<GpuFamily, "physical">>): PhysicalSum {
  let count: number | null = 0;
  let isDerived = false;
  const why = new Set<string>();
  for (const { physical } of families) {
    count = count === null || physical.count === null ? null : count + physical.count;
    if (physical.how === "derived") isDerived = true;
    if (why.size < 4) why.add(physical.why);
  }
  return { count, isDerived, why: [...why] };
}
