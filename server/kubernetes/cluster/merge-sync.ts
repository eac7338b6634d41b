import type { KindSync } from "#contract/values.ts";
import type { ReflectorStatus, SyncState } from "../reflector/reflector.types.ts";

export interface PartStatus {
  /** null: the whole cluster. */
  readonly namespace: string | null;
  readonly status: ReflectorStatus;
}

/** The worst first: a view is only as good as its worst part. */
const WORST_FIRST: readonly SyncState[] = ["failing", "stale", "connecting", "syncing", "absent", "live"];

/**
 * One state for a kind that is watched in parts (namespaces). Parts that are not permitted are named, and do not count
 * unless no part is permitted.
 */
export function mergeSync(parts: readonly PartStatus[], objects: number): KindSync {
  const permitted = parts.filter(({ status }) => status.state !== "forbidden");
  const counted = permitted.length > 0 ? permitted : parts;
  const worst = worstOf(counted);
  const { status } = worst;
  const refused = permitted.length > 0 ? parts.filter((part) => part.status.state === "forbidden") : [];
  const isWhole = parts.some(({ namespace }) => namespace === null);
  return {
    state: status.state,
    since: iso(status.since),
    observedAt: isoOrNull(earliest(counted)),
    objects,
    expected: expectedOf(counted),
    reason: reasonOf(worst, refused),
    nextAttemptAt: isoOrNull(status.nextAttemptAt),
    namespaces: isWhole || permitted.length === 0 ? null : permitted.map(({ namespace }) => namespace ?? "").sort(),
  };
}

function worstOf(parts: readonly PartStatus[]): PartStatus {
  const rank = ({ status }: PartStatus): number => WORST_FIRST.indexOf(status.state);
  return parts.reduce((worst, part) => (rank(part) < rank(worst) ? part : worst));
}

/** The oldest word of any part: the view as a whole is not newer. */
function earliest(parts: readonly PartStatus[]): number | null {
  return parts.reduce<number | null>((oldest, { status }, index) => {
    if (index === 0) return status.observedAt;
    return oldest === null || status.observedAt === null ? null : Math.min(oldest, status.observedAt);
  }, null);
}

function expectedOf(parts: readonly PartStatus[]): number | null {
  if (parts.length !== 1) return null;
  return parts[0]?.status.expected ?? null;
}

function reasonOf({ namespace, status }: PartStatus, refused: readonly PartStatus[]): string | null {
  const reasons: string[] = [];
  if (status.reason !== null) {
    reasons.push(namespace === null ? status.reason : `in namespace ${namespace}: ${status.reason}`);
  }
  if (refused.length > 0) {
    reasons.push(`not permitted in ${refused.map((part) => part.namespace ?? "the whole cluster").join(", ")}`);
  }
  return reasons.length === 0 ? null : reasons.join("; ");
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function isoOrNull(time: number | null): string | null {
  return time === null ? null : iso(time);
}
