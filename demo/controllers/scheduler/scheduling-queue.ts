import type { Clock } from "../runtime/clock.ts";

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 10_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Pods that wait for the scheduler (facts/api-server.md 120): those to be tried, and those that were refused ("parked")
 * until something changes for them, at most five minutes.
 */
export class SchedulingQueue {
  readonly #clock: Clock;
  readonly #wake: () => void;
  readonly #active = new Set<string>();
  readonly #parked = new Map<string, { until: () => void }>();
  readonly #attempts = new Map<string, { count: number; last: number }>();

  constructor(clock: Clock, wake: () => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  get size(): number {
    return this.#active.size;
  }

  get parkedCount(): number {
    return this.#parked.size;
  }

  parkedKeys(): string[] {
    return [...this.#parked.keys()];
  }

  has(key: string): boolean {
    return this.#active.has(key);
  }

  add(key: string): void {
    this.#parked.get(key)?.until();
    this.#parked.delete(key);
    this.#active.add(key);
    this.#wake();
  }

  /** Puts a refused pod aside. Without `retry` only a change that helps brings it back. */
  park(key: string, { retry }: { readonly retry: boolean }): void {
    const attempts = (this.#attempts.get(key)?.count ?? 0) + 1;
    this.#attempts.set(key, { count: attempts, last: this.#clock.now() });
    this.#active.delete(key);
    this.#parked.get(key)?.until();
    const until = retry ? this.#clock.after(LONGEST_WAIT_MS, () => this.add(key)) : () => undefined;
    this.#parked.set(key, { until });
  }

  /** Something changed that may help: tried again, but not before its back-off is over. */
  unpark(key: string): void {
    const parked = this.#parked.get(key);
    if (parked === undefined) return;
    const attempt = this.#attempts.get(key);
    const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** ((attempt?.count ?? 1) - 1));
    const wait = (attempt?.last ?? 0) + backoff - this.#clock.now();
    parked.until();
    this.#parked.set(key, { until: this.#clock.after(Math.max(0, wait), () => this.add(key)) });
  }

  /** Up to `most` keys, the highest priority first, of equals the one that waits longest. */
  take(most: number, priorityOf: (key: string) => number): string[] {
    const waiting = [...this.#active].map((key) => ({ key, priority: priorityOf(key) }));
    // sort() is stable and a Set keeps the order of arrival.
    const taken = waiting.sort((a, b) => b.priority - a.priority).slice(0, most);
    for (const { key } of taken) this.#active.delete(key);
    return taken.map(({ key }) => key);
  }

  forget(key: string): void {
    this.#active.delete(key);
    this.#parked.get(key)?.until();
    this.#parked.delete(key);
    this.#attempts.delete(key);
  }

  stop(): void {
    for (const { until } of this.#parked.values()) until();
    this.#parked.clear();
    this.#active.clear();
  }
}
