import type { WatchedKind } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";

/** The versions of what a value is made from: equal for two moments between which no object of these kinds has changed. */
export function versionsOf(view: ClusterView, kinds: readonly WatchedKind[]): string {
  return kinds.map((kind) => view.version(kind)).join(" ");
}

/** The last value for each cluster, as long as no object that it is made from has changed. */
export class VersionMemo<Value> {
  readonly #kept = new WeakMap<ClusterView, { readonly versions: string; readonly value: Value }>();
  readonly #kinds: readonly WatchedKind[];

  constructor(kinds: readonly WatchedKind[]) {
    this.#kinds = kinds;
  }

  get(view: ClusterView, make: () => Value): Value {
    const versions = versionsOf(view, this.#kinds);
    const kept = this.#kept.get(view);
    if (kept?.versions === versions) return kept.value;
    const value = make();
    this.#kept.set(view, { versions, value });
    return value;
  }
}
