import type { GpuNodeAnswer } from "#contract/gpus.ts";
import { listed } from "../format/words.ts";
import { countedGpus } from "./gpu-words.ts";

export type CellKind = "held" | "mine" | "free" | "off" | "bad";

/** Cells of one resource on one node: what is drawn, in the order in which it is drawn. */
export interface CellRow {
  readonly resource: string;
  readonly profile: string | null;
  readonly form: GpuNodeAnswer["families"][number]["form"];
  /** Cells that stand together: shares of one GPU; else eight by eight. */
  readonly groups: readonly (readonly CellKind[])[];
  /** How many of each, said as a sentence for who does not see the cells. */
  readonly words: string;
  /** Not drawn any more: the row says "and 40 more". */
  readonly more: number;
}

/** More than a node of 8 GPUs in 8 partitions has is cut off, and said. */
const MOST_CELLS = 64;

/** Cells that stand together: a machine has eight GPUs at most, as a rule. */
const IN_A_ROW = 8;

type Holder = GpuNodeAnswer["holders"][number];

/** @param isMine whether a holder is the chosen one */
export function cellRows(node: GpuNodeAnswer, isMine: (holder: Holder) => boolean): CellRow[] {
  return node.families.flatMap(({ form, replicas, units }) =>
    units.map((unit) => {
      const { resource, profile, allocatable, unhealthy, requested, free } = unit;
      const held = allocatable - free;
      const mine = Math.min(
        held,
        node.holders
          .filter((holder) => holder.resource === resource && isMine(holder))
          .reduce((sum, { count }) => sum + count, 0),
      );
      const freeKind: CellKind = node.usability === "usable" ? "free" : "off";
      const counts: readonly (readonly [CellKind, number])[] = [
        ["mine", mine],
        ["held", held - mine],
        [freeKind, free],
        ["bad", unhealthy],
      ];
      const cells = counts.flatMap(([kind, count]) => Array.from({ length: count }, () => kind));
      const shown = cells.slice(0, MOST_CELLS);
      const size = form === "share" && replicas !== null && replicas > 1 ? replicas : IN_A_ROW;
      return {
        resource,
        profile,
        form,
        groups: chunks(shown, size),
        words: cellWords(form, counts, requested - held),
        more: cells.length - shown.length,
      };
    }),
  );
}

const WORDS: Readonly<Record<CellKind, string>> = {
  mine: "held by what is chosen",
  held: "held",
  free: "free",
  off: "free, not usable",
  bad: "unhealthy",
};

function cellWords(form: CellRow["form"], counts: readonly (readonly [CellKind, number])[], excess: number): string {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const parts = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${WORDS[kind]}`);
  const over = excess > 0 ? `; ${excess} more requested than there are healthy ones` : "";
  return `${countedGpus(form, total)}: ${parts.length === 0 ? "none" : listed(parts)}${over}`;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  if (items.length === 0) return [];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** The groups with keys: a cell has no identity but its place. */
export function keyedCells({ groups }: CellRow) {
  return groups.map((kinds, group) => ({
    key: String(group),
    cells: kinds.map((kind, at) => ({ key: `${group}.${at}`, kind })),
  }));
}
