import type { GpuGroupAnswer, GpuSummaryAnswer, GpuUnitAnswer } from "#contract/gpus.ts";

/** A line of the table by model: one resource of a kind of GPU, or a pool that sleeps. */
export type KindRow =
  | {
      readonly kind: "here";
      readonly key: string;
      readonly group: GpuGroupAnswer;
      readonly unit: GpuUnitAnswer;
      /** The GPUs behind are said once for all slices that are cut from them. */
      readonly isFirst: boolean;
    }
  | { readonly kind: "asleep"; readonly key: string; readonly pool: GpuSummaryAnswer["asleep"][number] };

export function kindRows(groups: readonly GpuGroupAnswer[], asleep: GpuSummaryAnswer["asleep"]): KindRow[] {
  const here = groups.flatMap((group) =>
    group.units.map((unit, at): KindRow => {
      const place = group.pool === null ? "" : `${group.cluster}/${group.pool}`;
      const key = [place, group.vendor, group.model, group.form, group.replicas, unit.resource].join("|");
      return { kind: "here", key, group, unit, isFirst: at === 0 };
    }),
  );
  const sleeping = asleep.map(
    (pool): KindRow => ({ kind: "asleep", key: `asleep ${pool.cluster}/${pool.pool}/${pool.resource}`, pool }),
  );
  return [...here, ...sleeping];
}

/** "gpuh100 prod": the pools of a kind, each once, with how many more there are. */
export function poolNames(pools: GpuGroupAnswer["pools"]): {
  readonly named: readonly string[];
  readonly more: number;
} {
  const names = [...new Set(pools.map(({ pool }) => pool ?? "no pool"))];
  return { named: names.slice(0, 2), more: Math.max(0, names.length - 2) };
}
