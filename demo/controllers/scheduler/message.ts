import type { NodeRefusal } from "./filters.ts";

const LONGEST_EVENT = 1024;

/**
 * The words of a scheduler of 1.36 for a pod that fits nowhere (facts/kubernetes.md 30 to 32, api-server.md 115): each
 * node under its reasons, then what preemption and (with DRA on) claims could do about it. `freeing`: what was found
 * out about each node; without it, that nobody there may be evicted for this pod.
 */
export function fitMessage(refusals: readonly NodeRefusal[], freeing?: readonly (readonly string[])[]): string {
  if (refusals.length === 0) return NO_NODES;
  const reasons = counted(refusals.flatMap((refusal) => refusal.reasons));
  const plain = refusals.map(({ beyondPreemption }) => [
    beyondPreemption ? "Preemption is not helpful for scheduling" : "No preemption victims found for incoming pod",
  ]);
  const total = refusals.length;
  return `${nodes(total)}${reasons}. ${AFTER}${nodes(total)}${counted((freeing ?? plain).flat())}.`;
}

/** Room is being made on some node: preemption has nothing to add. */
export const preemptingMessage = (refusals: readonly NodeRefusal[]): string =>
  `${nodes(refusals.length)}${counted(refusals.flatMap((refusal) => refusal.reasons))}.`;

export const notEligibleMessage = (refusals: readonly NodeRefusal[], why: string): string =>
  `${preemptingMessage(refusals)} ${AFTER}not eligible due to ${why}.`;

/** A reason that the pod has whatever the node: it stands alone, without a count. */
export const blockedMessage = (reason: string, total: number): string =>
  total === 0
    ? NO_NODES
    : `${nodes(total)}${reason}. ${AFTER}${nodes(total)}${total} Preemption is not helpful for scheduling.`;

const NO_NODES = "no nodes available to schedule pods";
const AFTER = "no new claims to deallocate, preemption: ";
const nodes = (total: number): string => `0/${total} nodes are available: `;

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
