import type { GonePodRecord, PodRecord } from "../records.ts";

const KEPT_MS = 24 * 3_600_000;
/** In a cluster that makes and ends pods by the thousand the oldest go before their day is over. */
const MOST_KEPT = 5_000;

/** The pods of a cluster that went within the last day, by name and UID. Kept in memory alone: a restart forgets them. */
export class GonePods {
  readonly #now: () => number;
  readonly #byUid = new Map<string, GonePodRecord>();
  readonly #uidsByName = new Map<string, Set<string>>();
  #since: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** To be told of every record that comes, goes or is replaced by another pod of its name. */
  changed(
    before: PodRecord | undefined,
    after: PodRecord | undefined,
    workloadOf: () => GonePodRecord["workload"],
  ): void {
    this.#since ??= this.#now();
    if (after !== undefined) this.#forget(after.uid);
    if (before === undefined || before.uid === after?.uid) return;
    this.#keep({ pod: before, goneAt: this.#now(), workload: workloadOf() });
  }

  /** The latest of this name, or the one with this UID. */
  find(namespace: string, name: string, uid?: string): GonePodRecord | undefined {
    this.#expire();
    const uids = this.#uidsByName.get(keyOf(namespace, name));
    if (uids === undefined) return undefined;
    const wanted = uid ?? [...uids].at(-1);
    return wanted !== undefined && uids.has(wanted) ? this.#byUid.get(wanted) : undefined;
  }

  /** Since when the portal looks at the cluster's pods: of what went before it knows nothing. Null: not yet. */
  get since(): number | null {
    return this.#since;
  }

  /** Pods of namespaces that are no longer looked at did not go: they are out of sight. */
  keepOnly(namespaces: readonly string[]): void {
    for (const { pod } of [...this.#byUid.values()]) if (!namespaces.includes(pod.namespace)) this.#forget(pod.uid);
  }

  #keep(gone: GonePodRecord): void {
    const key = keyOf(gone.pod.namespace, gone.pod.name);
    this.#byUid.set(gone.pod.uid, gone);
    const uids = this.#uidsByName.get(key) ?? new Set();
    this.#uidsByName.set(key, uids.add(gone.pod.uid));
    this.#expire();
  }

  #expire(): void {
    const from = this.#now() - KEPT_MS;
    for (const { pod, goneAt } of this.#byUid.values()) {
      if (goneAt > from && this.#byUid.size <= MOST_KEPT) return;
      this.#forget(pod.uid);
    }
  }

  #forget(uid: string): void {
    const gone = this.#byUid.get(uid);
    if (gone === undefined) return;
    this.#byUid.delete(uid);
    const key = keyOf(gone.pod.namespace, gone.pod.name);
    const uids = this.#uidsByName.get(key);
    uids?.delete(uid);
    if (uids?.size === 0) this.#uidsByName.delete(key);
  }
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
