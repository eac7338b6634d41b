const BURST = 3;

/**
 * How often a question may be asked out of turn: a few times at once, and then no oftener than once in `everyMs`.
 * Times are milliseconds.
 */
export class AskBudget {
  readonly #everyMs: number;
  readonly #left = new Map<string, { tokens: number; at: number }>();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** Whether it may; if so, that is one less for a while. */
  take(question: string, now: number): boolean {
    const known = this.#left.get(question) ?? { tokens: BURST, at: now };
    const tokens = Math.min(BURST, known.tokens + (now - known.at) / this.#everyMs);
    const may = tokens >= 1;
    this.#left.set(question, { tokens: may ? tokens - 1 : tokens, at: now });
    return may;
  }

  forget(question: string): void {
    this.#left.delete(question);
  }
}
