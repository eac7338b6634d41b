import type { Clock } from "../runtime/clock.ts";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** More than any test needs in one go: a controller that wakes itself for ever is a failure, not a hang. */
const MOST_TIMERS = 100_000;

/** A clock that stands still until it is moved; timers run in order of time, then of their making. */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  /** A heap: the timer that is due first stands first. Those called off stay until they come up. */
  readonly #heap: Timer[] = [];
  readonly #alive = new Set<Timer>();

  constructor(start: number = Date.parse("2026-05-04T08:00:00Z")) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    this.#order += 1;
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order, run };
    this.#alive.add(timer);
    this.#push(timer);
    return () => this.#alive.delete(timer);
  }

  /** Lets `ms` pass: whatever becomes due runs at its own time, also what that sets going. */
  advance(ms: number): void {
    const until = this.#now + ms;
    let ran = 0;
    for (let next = this.#next(); next !== undefined && next.at <= until; next = this.#next()) {
      ran += 1;
      if (ran > MOST_TIMERS) throw new Error(`the timers run in circles, at ${new Date(this.#now).toISOString()}`);
      this.#pop();
      this.#alive.delete(next);
      this.#now = next.at;
      next.run();
    }
    this.#now = until;
  }

  /** Advances by `stepMs` until `holds` is true; false if it never was within `limitMs`. */
  advanceUntil(holds: () => boolean, limitMs: number, stepMs = 100): boolean {
    for (let passed = 0; passed <= limitMs; passed += stepMs) {
      if (holds()) return true;
      this.advance(stepMs);
    }
    return holds();
  }

  get waiting(): number {
    return this.#alive.size;
  }

  #next(): Timer | undefined {
    while (this.#heap[0] !== undefined && !this.#alive.has(this.#heap[0])) this.#pop();
    return this.#heap[0];
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(timer);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, timer)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [a, b] = [heap[left], heap[left + 1]];
      const child = a !== undefined && b !== undefined && isBefore(b, a) ? left + 1 : left;
      const first = heap[child];
      if (first === undefined || isBefore(last, first)) break;
      heap[at] = first;
      at = child;
    }
    heap[at] = last;
  }
}

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
