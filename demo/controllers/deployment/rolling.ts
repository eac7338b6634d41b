import type { ReplicaSet } from "../runtime/cluster-index.ts";
import { availableOf, byAge, type ScaleStep, sizeOf, sum } from "./deployment-types.ts";
import type { RolloutLimits } from "./limits.ts";

/** The size that the new ReplicaSet should have now: as large as surge leaves room for (facts/api-server.md 81). */
export function newSize(limits: RolloutLimits, own: number, total: number): number {
  const most = limits.desired + limits.surge;
  if (own > limits.desired) return limits.desired;
  if (total >= most) return own;
  return own + Math.min(most - total, limits.desired - own);
}

/**
 * What the old ReplicaSets give up now. First those pods that are not available anyway, oldest ReplicaSet first; then
 * available ones, as many as there are above the least that must stay.
 */
export function oldSteps(limits: RolloutLimits, current: ReplicaSet, old: readonly ReplicaSet[]): ScaleStep[] {
  const all = [current, ...old];
  const least = limits.desired - limits.unavailable;
  const newUnavailable = sizeOf(current) - availableOf(current);
  const budget = sum(all, sizeOf) - least - newUnavailable;
  if (budget <= 0) return [];
  const sizes = new Map(byAge(old).map((replicaSet) => [replicaSet, sizeOf(replicaSet)]));
  giveUpUnavailable(sizes, budget);
  const surplus = sum(all, availableOf) - least;
  if (surplus > 0) giveUpAvailable(sizes, surplus);
  return [...sizes].flatMap(([replicaSet, to]) => (to === sizeOf(replicaSet) ? [] : [{ replicaSet, to }]));
}

function giveUpUnavailable(sizes: Map<ReplicaSet, number>, budget: number): void {
  let left = budget;
  for (const [replicaSet, size] of sizes) {
    const given = Math.max(0, Math.min(left, size - availableOf(replicaSet)));
    sizes.set(replicaSet, size - given);
    left -= given;
  }
}

function giveUpAvailable(sizes: Map<ReplicaSet, number>, surplus: number): void {
  let left = surplus;
  for (const [replicaSet, size] of sizes) {
    const given = Math.min(left, size);
    sizes.set(replicaSet, size - given);
    left -= given;
  }
}
