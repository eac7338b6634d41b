import type { Clock } from "../clock.ts";
import type { ReflectorStatus, SyncState } from "./reflector.types.ts";

/** Keeps a reflector's status, and tells of it when something changed that people see: state, reason, next attempt. */
export class SyncStatus {
  readonly #clock: Clock;
  readonly #onChange: (status: ReflectorStatus) => void;
  #present: ReflectorStatus;

  constructor(clock: Clock, onChange: (status: ReflectorStatus) => void) {
    this.#clock = clock;
    this.#onChange = onChange;
    this.#present = {
      state: "connecting",
      since: clock.now(),
      observedAt: null,
      expected: null,
      reason: null,
      nextAttemptAt: null,
    };
  }

  get present(): ReflectorStatus {
    return this.#present;
  }

  /** Enters a state, or says more of the one it is in; `since` moves only when the state is another one. */
  enter(state: SyncState, reason: string | null = null, nextAttemptAt: number | null = null): void {
    const before = this.#present;
    if (before.state === state && before.reason === reason && before.nextAttemptAt === nextAttemptAt) return;
    const since = before.state === state ? before.since : this.#clock.now();
    const expected = state === "syncing" || state === "stale" ? before.expected : null;
    this.#present = { ...before, state, since, reason, nextAttemptAt, expected };
    this.#onChange(this.#present);
  }

  /** The cluster said something just now. */
  observed(): void {
    this.#present = { ...this.#present, observedAt: this.#clock.now() };
  }

  expect(objects: number | null): void {
    if (this.#present.expected === objects) return;
    this.#present = { ...this.#present, expected: objects };
    this.#onChange(this.#present);
  }
}
