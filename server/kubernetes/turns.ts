/** Long work beside short questions: whoever has much to do does it in slices, and asks between them whether it may go on. */

/** So long a turn of the event loop may be kept by long work; whatever waits for it meanwhile waits no longer. */
const TURN_MS = 8;

export class Turns {
  readonly #now: () => number;
  readonly #turnMs: number;
  readonly #waiting: (() => void)[] = [];
  /** When long work began in this turn; null: none did yet. */
  #began: number | null = null;

  constructor(now: () => number = () => performance.now(), turnMs = TURN_MS) {
    this.#now = now;
    this.#turnMs = turnMs;
  }

  /** Resolves when the next slice may begin: at once while this turn has time left, else in a later one, in order. */
  next(): Promise<void> {
    if (this.#began === null) this.#begin();
    else if (this.#waiting.length > 0 || this.#now() - this.#began >= this.#turnMs) {
      return new Promise((resolve) => this.#waiting.push(resolve));
    }
    return Promise.resolve();
  }

  #begin(): void {
    this.#began = this.#now();
    setImmediate(() => {
      this.#began = null;
      const next = this.#waiting.shift();
      if (next === undefined) return;
      // One at a time: what it does counts in this turn, and the others go on after it.
      this.#begin();
      next();
    });
  }
}

/** A process has one event loop: all clusters share its turns. */
export const turns = new Turns();
