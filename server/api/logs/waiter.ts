/** Waits for something to be changed, for a time, or for nobody to wait any more. */
export class Waiter {
  readonly #waiting = new Set<() => void>();

  /** Whoever waits goes on. */
  changed(): void {
    for (const go of [...this.#waiting]) go();
  }

  /** Until changed() or after `mostMs`, but not before `leastMs`; at once where the signal is aborted. */
  async changeOr(mostMs: number, leastMs: number, signal: AbortSignal): Promise<void> {
    const least = this.#pause(leastMs, signal, false);
    await this.#pause(Math.max(mostMs, leastMs), signal, true);
    await least;
  }

  #pause(milliseconds: number, signal: AbortSignal, isWoken: boolean): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        signal.removeEventListener("abort", go);
        resolve();
      };
      const timer = setTimeout(go, milliseconds);
      if (isWoken) this.#waiting.add(go);
      signal.addEventListener("abort", go, { once: true });
      if (signal.aborted) go();
    });
  }
}
