/** GPUs of many nodes as rows: one for each model and form, or for each of these in each pool. */
import type { GpuGroupAnswer, GpuUnitAnswer } from "#contract/gpus.ts";
import type { GpuFamily, GpuUnit } from "#domain/gpu/gpu.types.ts";
import { sumPhysical } from "#domain/gpu/sums.ts";
import type { GpuNodeRow } from "./gpu-nodes.ts";
import { type PlacedGpu, sumPlaced } from "./placed-gpus.ts";

interface Group {
  readonly key: string;
  readonly first: GpuFamily;
  readonly cluster: string | null;
  readonly pool: string | null;
  readonly members: { readonly row: GpuNodeRow; readonly family: GpuFamily }[];
}

/** What is asked for of a kind of GPU by pods without a node (pending.ts). */
export type AskedFor = (groupKey: string, resource: string) => number;

export function groupKeyOf(family: GpuFamily): string {
  const { vendor, model, form, replicas } = family;
  return [vendor ?? family.units[0]?.resource ?? "", model, form, replicas ?? "?"].join("|");
}

export function gpuGroups(rows: readonly GpuNodeRow[], by: "model" | "pool", askedFor: AskedFor): GpuGroupAnswer[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    for (const family of row.gpus.families) {
      const cluster = by === "pool" ? row.view.name : null;
      const pool = by === "pool" ? (row.node.pool?.name ?? null) : null;
      const key = groupKeyOf(family);
      const place = `${key}|${cluster ?? ""}|${pool ?? ""}`;
      const group = groups.get(place);
      if (group === undefined) groups.set(place, { key, first: family, cluster, pool, members: [{ row, family }] });
      else group.members.push({ row, family });
    }
  }
  return [...groups.values()].map((group) => groupAnswer(group, by === "pool" ? () => 0 : askedFor));
}

function groupAnswer({ key, first, cluster, pool, members }: Group, askedFor: AskedFor): GpuGroupAnswer {
  const { vendor, model, form, replicas } = first;
  const strategies = new Set(members.map(({ family }) => family.strategy));
  const { count, isDerived, why } = sumPhysical(members.map(({ family }) => family));
  const pools = new Map(
    members.map(({ row }) => [
      `${row.view.name}/${row.node.pool?.name ?? ""}`,
      { cluster: row.view.name, pool: row.node.pool?.name ?? null },
    ]),
  );
  return {
    vendor,
    model,
    form,
    replicas,
    strategy: strategies.size === 1 ? first.strategy : null,
    cluster,
    pool,
    pools: [...pools.values()],
    nodes: members.length,
    memoryMi: first.memoryMi,
    physical: { count, isDerived, why: [...why] },
    units: unitAnswers(members, (resource) => askedFor(key, resource)),
  };
}

function unitAnswers(members: Group["members"], askedFor: (resource: string) => number): GpuUnitAnswer[] {
  const byResource = new Map<string, { unit: GpuUnit; placed: PlacedGpu[] }>();
  for (const { row, family } of members) {
    for (const unit of family.units) {
      const known = byResource.get(unit.resource);
      if (known === undefined) byResource.set(unit.resource, { unit, placed: [{ row, unit }] });
      else known.placed.push({ row, unit });
    }
  }
  return [...byResource]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([resource, { unit, placed }]) => ({
      resource,
      profile: unit.profile,
      ...sumPlaced(placed),
      askedFor: askedFor(resource),
    }));
}
