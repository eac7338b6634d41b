import { replaceEqualDeep } from "@tanstack/react-query";

/**
 * What a query shows next: the new answer, unless it was made from an older view of the same process than the one shown
 * (two answers may overtake each other on their way). Parts that did not change keep their identity, so that their rows
 * are not drawn again.
 */
export function newerAnswer(shown: unknown, next: unknown): unknown {
  return isOlder(next, shown) ? shown : replaceEqualDeep(shown, next);
}

/** Whether answer `a` is older than `b`. Versions read EPOCH-N; those of different epochs cannot be compared. */
export function isOlder(a: unknown, b: unknown): boolean {
  const first = versionOf(a);
  const second = versionOf(b);
  return first !== null && second !== null && first.epoch === second.epoch && first.count < second.count;
}

function versionOf(answer: unknown): { epoch: string; count: number } | null {
  if (typeof answer !== "object" || answer === null) return null;
  // A node's or workload's own "version" is another thing: their answers carry "answerVersion".
  const text = "answerVersion" in answer ? answer.answerVersion : "version" in answer ? answer.version : null;
  if (typeof text !== "string") return null;
  const match = /^(.+)-(\d+)$/.exec(text);
  return match?.[1] === undefined ? null : { epoch: match[1], count: Number(match[2]) };
}
