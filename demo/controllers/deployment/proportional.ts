import type { ReplicaSet } from "../runtime/cluster-index.ts";
import { availableOf, byAge, DESIRED_REPLICAS, MAX_REPLICAS, type ScaleStep, sizeOf, sum } from "./deployment-types.ts";
import type { RolloutLimits } from "./limits.ts";

/** A number that the controller wrote on a ReplicaSet, or undefined where there is none. */
export function annotated(replicaSet: ReplicaSet, name: string): number | undefined {
  const text = replicaSet.metadata.annotations?.[name];
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}

/** Somebody changed the Deployment's size since its ReplicaSets were last sized. */
export const isScaling = (desired: number, replicaSets: readonly ReplicaSet[]): boolean =>
  replicaSets.some((each) => {
    const known = annotated(each, DESIRED_REPLICAS);
    return sizeOf(each) > 0 && known !== undefined && known !== desired;
  });

/**
 * New sizes after the Deployment's own has changed (facts/api-server.md 84). With one ReplicaSet it is that one's; in
 * the middle of a rollout each gets its share, the largest first, and what rounding leaves goes to the first.
 */
export function scaledSizes(
  limits: RolloutLimits,
  current: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
  isRolling: boolean,
): ScaleStep[] {
  const all = current === undefined ? [...old] : [current, ...old];
  const active = all.filter((each) => sizeOf(each) > 0);
  const only = active.length === 0 ? (current ?? byAge(old).at(-1)) : active.length === 1 ? active[0] : undefined;
  if (only !== undefined) return [{ replicaSet: only, to: limits.desired }];
  if (current !== undefined && isSaturated(limits, current)) {
    return old.filter((each) => sizeOf(each) > 0).map((replicaSet) => ({ replicaSet, to: 0 }));
  }
  return isRolling ? shares(limits, active) : [];
}

const isSaturated = ({ desired }: RolloutLimits, replicaSet: ReplicaSet): boolean =>
  sizeOf(replicaSet) === desired &&
  annotated(replicaSet, DESIRED_REPLICAS) === desired &&
  availableOf(replicaSet) === desired;

function shares(limits: RolloutLimits, active: readonly ReplicaSet[]): ScaleStep[] {
  const most = limits.desired > 0 ? limits.desired + limits.surge : 0;
  const toAdd = most - sum(active, sizeOf);
  const growing = toAdd > 0;
  const ordered = byAge(active).sort((a, b) => sizeOf(b) - sizeOf(a));
  if (growing) stableReverseOfEquals(ordered);
  let added = 0;
  const sizes = ordered.map((replicaSet) => {
    const share = toAdd === 0 ? 0 : clipped(shareOf(replicaSet, most), toAdd - added);
    added += share;
    return { replicaSet, to: sizeOf(replicaSet) + share };
  });
  const [first, ...others] = sizes;
  if (first === undefined) return [];
  return [{ ...first, to: Math.max(0, first.to + toAdd - added) }, ...others];
}

/** Among ReplicaSets of one size the newer grows first, while the older shrinks first. */
function stableReverseOfEquals(replicaSets: ReplicaSet[]): void {
  const newestFirst = byAge(replicaSets).reverse();
  replicaSets.sort((a, b) => sizeOf(b) - sizeOf(a) || newestFirst.indexOf(a) - newestFirst.indexOf(b));
}

function shareOf(replicaSet: ReplicaSet, most: number): number {
  const size = sizeOf(replicaSet);
  const before = annotated(replicaSet, MAX_REPLICAS) ?? most;
  return before === 0 ? 0 : Math.round((size * most) / before) - size;
}

const clipped = (share: number, left: number): number =>
  left > 0 ? Math.min(Math.max(share, 0), left) : Math.max(Math.min(share, 0), left);
