import type { StreamKind } from "#contract/stream.ts";
import { WATCHED_KINDS, type WatchedKind } from "#contract/values.ts";
import type { EventHub } from "#server/events/hub.types.ts";

/**
 * Counts the changes of each kind and tells the hub which topics changed: once for all that changed in one go (a page of
 * a list, a chunk of a watch), since a hub that is told 500 times has 499 reasons to be slow.
 */
export class Announcer {
  readonly #cluster: string;
  readonly #hub: EventHub;
  readonly #versions = new Map<WatchedKind, number>(WATCHED_KINDS.map((kind) => [kind, 0]));
  readonly #changed = new Set<StreamKind>();
  #announced = 0;

  constructor(cluster: string, hub: EventHub) {
    this.#cluster = cluster;
    this.#hub = hub;
  }

  version(kind: WatchedKind): number {
    return this.#versions.get(kind) ?? 0;
  }

  /** A kind's objects or sync state changed, which makes these topics stale. */
  changed(kind: WatchedKind, topics: readonly StreamKind[]): void {
    this.#versions.set(kind, this.version(kind) + 1);
    for (const topic of topics) this.topic(topic);
  }

  topic(topic: StreamKind): void {
    if (this.#changed.size === 0) queueMicrotask(() => this.#announce());
    this.#changed.add(topic);
  }

  #announce(): void {
    this.#announced += 1;
    const version = String(this.#announced);
    const topics = [...this.#changed];
    this.#changed.clear();
    for (const kind of topics) this.#hub.announce({ cluster: this.#cluster, kind, version });
  }
}
