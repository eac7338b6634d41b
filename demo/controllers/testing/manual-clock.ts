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
  #timers = new Set<Timer>();

  constructor(start: number = Date.parse("2026-05-04T08:00:00Z")) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    this.#order += 1;
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets `ms` pass: whatever becomes due runs at its own time, also what that sets going. */
  advance(ms: number): void {
    const until = this.#now + ms;
    let ran = 0;
    for (let next = this.#next(); next !== undefined && next.at <= until; next = this.#next()) {
      ran += 1;
      if (ran > MOST_TIMERS) throw new Error(`the timers run in circles, at ${new Date(this.#now).toISOString()}`);
      this.#timers.delete(next);
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
    return this.#timers.size;
  }

  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
        first = timer;
    }
    return first;
  }
}
