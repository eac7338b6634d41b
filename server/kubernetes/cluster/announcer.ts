import type { StreamKind } from "#contract/stream.ts";
import { WATCHED_KINDS, type WatchedKind } from "#contract/values.ts";
import type { EventHub } from "#server/events/hub.types.ts";
import { MOST_NAMED } from "#server/events/index.ts";

/**
 * Counts the changes of each kind and tells the hub which topics changed, and by which objects: once for all that changed
 * in one go (a page of a list, a chunk of a watch), since a hub that is told 500 times has 499 reasons to be slow.
 */
export class Announcer {
  readonly #cluster: string;
  readonly #hub: EventHub;
  readonly #versions = new Map<WatchedKind, number>(WATCHED_KINDS.map((kind) => [kind, 0]));
  /** The objects by which a topic changed; null where not only they did. */
  readonly #changed = new Map<StreamKind, Set<string> | null>();
  #announced = 0;

  constructor(cluster: string, hub: EventHub) {
    this.#cluster = cluster;
    this.#hub = hub;
  }

  version(kind: WatchedKind): number {
    return this.#versions.get(kind) ?? 0;
  }

  /** A kind's objects or sync state changed, which makes these topics stale. */
  changed(kind: WatchedKind, topics: readonly StreamKind[], object: string | null = null): void {
    this.#versions.set(kind, this.version(kind) + 1);
    for (const topic of topics) this.topic(topic, object);
  }

  /** @param object what changed, as "namespace/name"; null where that is not one object */
  topic(topic: StreamKind, object: string | null = null): void {
    if (this.#changed.size === 0) queueMicrotask(() => this.#announce());
    const objects = this.#changed.get(topic);
    if (object === null || objects === null || objects?.size === MOST_NAMED) this.#changed.set(topic, null);
    else if (objects === undefined) this.#changed.set(topic, new Set([object]));
    else objects.add(object);
  }

  #announce(): void {
    this.#announced += 1;
    const version = String(this.#announced);
    const topics = [...this.#changed];
    this.#changed.clear();
    for (const [kind, objects] of topics) {
      this.#hub.announce({ cluster: this.#cluster, kind, version, objects: objects === null ? null : [...objects] });
    }
  }
}
