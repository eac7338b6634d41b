/** A pod as far as it matters for who came after whom. Times in ms since 1970. */
export interface Successive {
  readonly uid: string;
  readonly name: string;
  readonly createdAt: number | null;
  readonly ownerUid: string | null;
}

/** What is known of a pod that is gone: when it was asked to end (null: it vanished), and when it was gone. */
export interface GonePod extends Successive {
  readonly deletedAt: number | null;
  readonly goneAt: number;
}

/** A replacement may be made a moment before the pod that it replaces is marked (a surge), never long before. */
const BEFORE_MS = 120_000;

/**
 * The pod that took the place of one that is gone: the one of its name (a StatefulSet's), else of its workload's pods the
 * first that was made from the time on at which it began to go, those of its own owner before those of a new ReplicaSet.
 * Null where none was made since: its place is empty, or its workload is smaller now.
 */
export function successorOf<Pod extends Successive>(gone: GonePod, pods: readonly Pod[]): Pod | null {
  const others = pods.filter(({ uid }) => uid !== gone.uid);
  const namesake = others.find(({ name }) => name === gone.name);
  if (namesake !== undefined) return namesake;
  const from = Math.max(gone.createdAt ?? 0, (gone.deletedAt ?? gone.goneAt) - BEFORE_MS);
  const later = others.filter(({ createdAt }) => createdAt !== null && createdAt >= from);
  const kin = later.filter(({ ownerUid }) => ownerUid !== null && ownerUid === gone.ownerUid);
  return firstMade(kin.length > 0 ? kin : later);
}

function firstMade<Pod extends Successive>(pods: readonly Pod[]): Pod | null {
  let first: Pod | null = null;
  for (const pod of pods) {
    if (first === null || (pod.createdAt ?? 0) < (first.createdAt ?? 0)) first = pod;
  }
  return first;
}
