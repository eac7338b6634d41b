import type { NodeRefusal } from "./filters.ts";

const LONGEST_EVENT = 1024;

/**
 * The words of a scheduler of 1.36 for a pod that fits nowhere (facts/kubernetes.md 30 to 32, api-server.md 115): each
 * node under its reasons, then what preemption and (with DRA on) claims could do about it.
 */
export function fitMessage(refusals: readonly NodeRefusal[]): string {
  if (refusals.length === 0) return "no nodes available to schedule pods";
  const total = refusals.length;
  const reasons = counted(refusals.flatMap((refusal) => refusal.reasons));
  const preemption = counted(
    refusals.map((refusal) =>
      refusal.beyondPreemption
        ? "Preemption is not helpful for scheduling"
        : "No preemption victims found for incoming pod",
    ),
  );
  const available = `0/${total} nodes are available: `;
  return `${available}${reasons}. no new claims to deallocate, preemption: ${available}${preemption}.`;
}

/** The event has no more than 1024 bytes. */
export function eventMessage(message: string): string {
  const bytes = Buffer.from(message);
  return bytes.length <= LONGEST_EVENT ? message : `${bytes.subarray(0, LONGEST_EVENT - 4).toString()} ...`;
}

/** "10 a, 2 b": sorted as texts, as the scheduler does. */
function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join(", ");
}
