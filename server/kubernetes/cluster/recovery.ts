import type { Clock } from "../clock.ts";

/** A kind that is live for so long is so for good: a watch that is cut as soon as it began is not. */
const STEADY_MS = 1_000;

/**
 * A fault of an API server ends for all kinds at once, but each kind waits for its own next attempt, up to half a minute.
 * The first that is live again, and stays so for a moment, wakes those that wait: the others need not find out by themselves.
 */
export class Recovery<Kind> {
  readonly #clock: Clock;
  readonly #wakeAll: () => void;
  readonly #live = new Set<Kind>();
  readonly #steadying = new Map<Kind, () => void>();

  constructor(clock: Clock, wakeAll: () => void) {
    this.#clock = clock;
    this.#wakeAll = wakeAll;
  }

  /** The state of a kind, whenever it changes. */
  seen(kind: Kind, isLive: boolean): void {
    if (isLive === this.#live.has(kind)) return;
    this.#steadying.get(kind)?.();
    this.#steadying.delete(kind);
    if (!isLive) {
      this.#live.delete(kind);
      return;
    }
    this.#live.add(kind);
    const wake = () => {
      this.#steadying.delete(kind);
      this.#wakeAll();
    };
    this.#steadying.set(kind, this.#clock.after(STEADY_MS, wake));
  }

  stop(): void {
    for (const cancel of this.#steadying.values()) cancel();
    this.#steadying.clear();
  }
}
