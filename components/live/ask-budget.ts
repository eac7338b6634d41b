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

  /** How long it waits, in milliseconds, until it may be asked; 0: at once. Whoever is told so asks it then. */
  reserve(question: string, now: number): number {
    const known = this.#left.get(question) ?? { tokens: BURST, at: now };
    const tokens = Math.min(BURST, known.tokens + (now - known.at) / this.#everyMs) - 1;
    this.#left.set(question, { tokens, at: now });
    return Math.max(0, -tokens * this.#everyMs);
  }

  forget(question: string): void {
    this.#left.delete(question);
  }
}
