/** What the nodes of a pool have in common, and where they differ. */
import type { Taint } from "../objects/node.ts";
import { taintText } from "./tolerations.ts";
import { isStateTaint } from "./usability.ts";

/** A value and on how many nodes it is. */
export interface Counted {
  readonly value: string;
  readonly nodes: number;
}

/** The values, the most frequent first; nodes that say none are left out. */
export function countedValues(values: Iterable<string | null>): Counted[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, nodes]) => ({ value, nodes }))
    .sort((a, b) => b.nodes - a.nodes || (a.value < b.value ? -1 : 1));
}

/** The labels that every one of them has, with the same value. */
export function commonLabels(all: Iterable<Readonly<Record<string, string>>>): Readonly<Record<string, string>> {
  let common: Map<string, string> | null = null;
  for (const labels of all) {
    if (common === null) {
      common = new Map(Object.entries(labels));
      continue;
    }
    for (const [key, value] of common) if (!Object.hasOwn(labels, key) || labels[key] !== value) common.delete(key);
  }
  return Object.fromEntries([...(common ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The taints that say whom the pool is for, each with the number of nodes that bear it. */
export function poolTaints(all: Iterable<readonly Taint[]>): Counted[] {
  const texts: string[] = [];
  for (const taints of all) texts.push(...new Set(taints.filter((taint) => !isStateTaint(taint)).map(taintText)));
  return countedValues(texts);
}
