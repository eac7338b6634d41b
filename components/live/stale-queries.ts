import type { Query, QueryClient } from "@tanstack/react-query";
import { isTouched, type Topic } from "../query/topics.ts";
import { AskBudget } from "./ask-budget.ts";
import { showsAny } from "./shown-objects.ts";
import type { ShownTimings } from "./shown-timings.ts";

/**
 * A query is asked again at most once in this time, however much changes; out of turn only where what changed is what it
 * shows, and then a few times at once and no oftener on the whole.
 */
export const LEAST_INTERVAL_MS = 1_000;
/** A row that people look at, and that changes again and again, is never shown older than a second. */
const SHOWN_INTERVAL_MS = 600;
const FIRST_JITTER_MS = 120;
const JITTER_MS = 200;
/** An answer that the server made may be this old when the browser first shows it: changes meanwhile make it stale. */
const HANDOVER_MS = 5_000;

/** What changed, and by which objects ("namespace/name"; null: many, or not known). */
export interface ChangedTopic extends Topic {
  readonly objects: readonly string[] | null;
  /** How long the first of the changes waited in the portal. */
  readonly waitedMs: number;
}

export interface StaleQueriesParts {
  readonly now: () => number;
  readonly random: () => number;
  readonly isHidden: () => boolean;
  readonly clusterOf: (environment: string) => string | undefined;
  readonly timings: Pick<ShownTimings, "heard" | "asked" | "forget">;
}

/**
 * Turns "this changed" into asking again: what is on screen at most once a second for each query, jittered so that many
 * browsers do not ask in step, and not while the tab is hidden (then once when it is back). What is not on screen is
 * marked, and asked when it is shown next.
 */
export class StaleQueries {
  readonly #client: QueryClient;
  readonly #parts: StaleQueriesParts;
  readonly #timers = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly isSoon: boolean }>();
  readonly #budget = new AskBudget(SHOWN_INTERVAL_MS);
  readonly #askedAt = new Map<string, number>();
  readonly #waiting = new Set<string>();
  readonly #recent = new Map<string, { topic: Topic; at: number }>();
  readonly #unsubscribe: () => void;

  constructor(client: QueryClient, parts: StaleQueriesParts) {
    this.#client = client;
    this.#parts = parts;
    this.#unsubscribe = client.getQueryCache().subscribe((event) => {
      // One that was marked is asked by being shown; one without data anyway.
      if (event.type !== "observerAdded" || event.query.state.isInvalidated) return;
      if (event.query.state.data !== undefined) this.#catchUp(event.query);
    });
  }

  changed(topic: ChangedTopic): void {
    this.#recent.set(`${topic.cluster}/${topic.kind}`, { topic, at: this.#parts.now() });
    for (const query of this.#client.getQueryCache().getAll()) {
      if (!isTouched(query.queryKey, topic, this.#parts.clusterOf)) continue;
      const { queryKey } = query;
      if (query.isActive() && !this.#parts.isHidden()) this.#parts.timings.heard(query.queryHash, topic.waitedMs);
      if (showsAny({ queryKey, data: query.state.data }, topic.cluster, topic.objects)) this.#staleOnScreen(query);
      else this.#stale(query);
    }
  }

  /** Messages were lost, or the stream has only now begun: everything may have changed. */
  all(): void {
    for (const query of this.#client.getQueryCache().getAll()) {
      if (query.queryKey[0] === "api") this.#stale(query);
    }
  }

  /** To be called when the tab is shown again. */
  shown(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const hash of waiting) {
      const query = this.#client.getQueryCache().get(hash);
      if (query !== undefined) this.#stale(query);
    }
  }

  stop(): void {
    this.#unsubscribe();
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #catchUp(query: Query): void {
    const since = this.#parts.now() - HANDOVER_MS;
    for (const { topic, at } of this.#recent.values()) {
      if (at >= since && isTouched(query.queryKey, topic, this.#parts.clusterOf)) {
        this.#stale(query);
        return;
      }
    }
  }

  #stale(query: Query): void {
    const hash = query.queryHash;
    if (!query.isActive()) {
      query.invalidate();
    } else if (this.#parts.isHidden()) {
      this.#waiting.add(hash);
    } else if (!this.#timers.has(hash)) {
      this.#askIn(query, this.#delay(hash), false);
    }
  }

  /** What people look at has changed: it is asked at once, as long as its budget lasts. */
  #staleOnScreen(query: Query): void {
    const hash = query.queryHash;
    const waiting = this.#timers.get(hash);
    const mayAsk = query.isActive() && !this.#parts.isHidden() && waiting?.isSoon !== true;
    if (!mayAsk) {
      this.#stale(query);
      return;
    }
    clearTimeout(waiting?.timer);
    this.#askIn(query, Math.max(this.#soon(), this.#budget.reserve(hash, this.#parts.now())), true);
  }

  #askIn(query: Query, delayMs: number, isSoon: boolean): void {
    const timer = setTimeout(() => this.#ask(query, isSoon), delayMs);
    this.#timers.set(query.queryHash, { timer, isSoon });
  }

  #soon(): number {
    return 10 + this.#parts.random() * FIRST_JITTER_MS;
  }

  #delay(hash: string): number {
    const now = this.#parts.now();
    const asked = this.#askedAt.get(hash);
    if (asked === undefined) return this.#soon();
    return Math.max(this.#soon(), asked + LEAST_INTERVAL_MS + this.#parts.random() * JITTER_MS - now);
  }

  #ask(query: Query, isSoon: boolean): void {
    this.#timers.delete(query.queryHash);
    if (!query.isActive() || this.#parts.isHidden()) {
      this.#budget.forget(query.queryHash);
      this.#parts.timings.forget(query.queryHash);
      this.#stale(query);
      return;
    }
    // An answer on its way may have been made before the change: ask after it.
    if (query.state.fetchStatus === "fetching") {
      this.#askIn(query, isSoon ? this.#soon() : this.#delay(query.queryHash), isSoon);
      return;
    }
    this.#askedAt.set(query.queryHash, this.#parts.now());
    const shown = this.#parts.timings.asked(query.queryHash);
    void this.#client.refetchQueries({ queryKey: query.queryKey, exact: true }).then(() => {
      if (query.state.status === "success") shown();
    });
  }
}
