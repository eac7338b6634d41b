import type { Stored } from "../../kubernetes/object.ts";
import type { LabelSelector } from "../../kubernetes/object-types.ts";
import type { Pod } from "./cluster-index.ts";
import { keyOfObject } from "./cluster-index.ts";
import { matchesSelector } from "./selector.ts";

interface Selection {
  readonly namespace: string;
  readonly selector: Stored<LabelSelector> | undefined;
  readonly pods: Map<string, Pod>;
}

/**
 * The pods of every Service or budget, kept up to date one change at a time: a change of a pod is held against the
 * selectors of its namespace alone.
 */
export class SelectedPods {
  readonly #podsIn: (namespace: string) => Iterable<Pod>;
  readonly #selections = new Map<string, Selection>();
  readonly #byNamespace = new Map<string, Map<string, Selection>>();

  constructor(podsIn: (namespace: string) => Iterable<Pod>) {
    this.#podsIn = podsIn;
  }

  /** Begins to follow a selector under `key`, or follows another one from now on. */
  follow(key: string, namespace: string, selector: Stored<LabelSelector> | undefined): void {
    const pods = new Map<string, Pod>();
    for (const pod of this.#podsIn(namespace)) {
      if (matchesSelector(selector, pod.metadata.labels)) pods.set(keyOfObject(pod), pod);
    }
    const selection = { namespace, selector, pods };
    this.#selections.set(key, selection);
    const others = this.#byNamespace.get(namespace) ?? new Map<string, Selection>();
    this.#byNamespace.set(namespace, others.set(key, selection));
  }

  forget(key: string): void {
    const selection = this.#selections.get(key);
    if (selection === undefined) return;
    this.#selections.delete(key);
    this.#byNamespace.get(selection.namespace)?.delete(key);
  }

  /** In the order of their names. */
  podsOf(key: string): Pod[] {
    const pods = [...(this.#selections.get(key)?.pods ?? [])];
    return pods.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pod]) => pod);
  }

  /** The keys whose pods this change touches. */
  change(before: Pod | undefined, after: Pod | undefined): string[] {
    const pod = after ?? before;
    if (pod === undefined) return [];
    const podKey = keyOfObject(pod);
    const touched: string[] = [];
    for (const [key, { selector, pods }] of this.#byNamespace.get(pod.metadata.namespace ?? "") ?? []) {
      const was = pods.has(podKey);
      const is = after !== undefined && matchesSelector(selector, after.metadata.labels);
      if (is && after !== undefined) pods.set(podKey, after);
      else pods.delete(podKey);
      if (was || is) touched.push(key);
    }
    return touched;
  }
}
