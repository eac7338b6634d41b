import type { WatchedKind } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";

/** The versions of what a value is made from: equal for two moments between which no object of these kinds has changed. */
export function versionsOf(view: ClusterView, kinds: readonly WatchedKind[]): string {
  return kinds.map((kind) => view.version(kind)).join(" ");
}

/** The same for what follows from nodes and from what their pods ask for: a pod's status alone changes none of it. */
export function roomVersionOf(view: ClusterView): string {
  return `${view.version("nodes")} ${view.nodeSumsVersion()}`;
}

/** The last value for each cluster, as long as no object that it is made from has changed. */
export class VersionMemo<Value> {
  readonly #kept = new WeakMap<ClusterView, { readonly versions: string; readonly value: Value }>();
  readonly #versionsOf: (view: ClusterView) => string;

  constructor(basis: readonly WatchedKind[] | ((view: ClusterView) => string)) {
    this.#versionsOf = typeof basis === "function" ? basis : (view) => versionsOf(view, basis);
  }

  get(view: ClusterView, make: () => Value): Value {
    const versions = this.#versionsOf(view);
    const kept = this.#kept.get(view);
    if (kept?.versions === versions) return kept.value;
    const value = make();
    this.#kept.set(view, { versions, value });
    return value;
  }
}
