import { counted, shortened } from "./words.ts";

const TOLD = 3;

/**
 * Why several things are as they are, in one sentence: each reason once, the most frequent first (of two that are equally
 * frequent, the one that comes first). Kinds of one cluster find out what ails it one after another, so that one of them
 * alone may be the last to say it. null: none of them says why.
 */
export function reasonsTold(reasons: readonly (string | null)[]): string | null {
  const given = reasons.filter((reason) => reason !== null).map((reason) => shortened(reason));
  const byReason = Map.groupBy(given, (reason) => reason);
  const distinct = [...byReason.entries()].sort(([, a], [, b]) => b.length - a.length).map(([reason]) => reason);
  if (distinct.length === 0) return null;
  const more = distinct.length - TOLD;
  const told = distinct.slice(0, TOLD).join("; ");
  return more > 0 ? `${told}; and ${counted(more, "more reason")}` : told;
}
