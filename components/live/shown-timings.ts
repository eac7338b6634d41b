const SEND_AFTER_MS = 60_000;
/** The contract takes so many at once; more in a minute would say no more. */
const MOST = 200;
const PATH = "/api/v1/timings";

export interface ShownTimingsParts {
  readonly now: () => number;
  readonly after: (milliseconds: number, call: () => void) => () => void;
  readonly send: (path: string, body: string) => void;
}

/**
 * How long changes took until this page showed them. Told to the portal once a minute, and only where there is something
 * to tell: a page in a steady world asks nothing.
 */
export class ShownTimings {
  readonly #parts: ShownTimingsParts;
  /** By question: when the first change was heard of that its next answer will show; it may have waited before. */
  readonly #heard = new Map<string, number>();
  #seconds: number[] = [];
  #cancel: (() => void) | null = null;

  constructor(parts: ShownTimingsParts) {
    this.#parts = parts;
  }

  /** A change made this question's answer stale, and waited `waitedMs` in the portal before it was told. */
  heard(question: string, waitedMs: number): void {
    if (!this.#heard.has(question)) this.#heard.set(question, this.#parts.now() - waitedMs);
  }

  /** The question is asked now: what is heard from here on is for the next answer. The result is to be called when it is shown. */
  asked(question: string): () => void {
    const since = this.#heard.get(question);
    this.#heard.delete(question);
    return () => {
      if (since === undefined || this.#seconds.length >= MOST) return;
      this.#seconds.push(Math.max(0, this.#parts.now() - since) / 1_000);
      this.#cancel ??= this.#parts.after(SEND_AFTER_MS, () => this.#send());
    };
  }

  /** What was not on screen was not waited for. */
  forget(question: string): void {
    this.#heard.delete(question);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #send(): void {
    this.#cancel = null;
    this.#parts.send(PATH, JSON.stringify({ shownAfterSeconds: this.#seconds }));
    this.#seconds = [];
  }
}
