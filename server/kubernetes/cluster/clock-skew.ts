const FORGET_AFTER = 60;
/** The Date header has whole seconds: the server's clock stood somewhere in that second. */
const DATE_RESOLUTION_MS = 1_000;

/**
 * How far the cluster's clock is ahead of the portal's. Each answer only says "between these two": the Date header has
 * whole seconds, and was written some time between request and answer. What all recent answers allow is narrower.
 */
export class ClockSkew {
  #low = Number.NEGATIVE_INFINITY;
  #high = Number.POSITIVE_INFINITY;
  #samples = 0;

  /** `date`: the header; `askedAt`, `answeredAt`: the portal's clock in milliseconds. */
  observe(date: string | null, askedAt: number, answeredAt: number): void {
    const time = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(time)) return;
    const low = time - answeredAt;
    const high = time + DATE_RESOLUTION_MS - askedAt;
    // A clock that was set, or that drifts, contradicts what was known: only the newest counts then.
    const isContradiction = low > this.#high || high < this.#low;
    if (isContradiction || this.#samples >= FORGET_AFTER) {
      this.#low = low;
      this.#high = high;
      this.#samples = 1;
      return;
    }
    this.#low = Math.max(this.#low, low);
    this.#high = Math.min(this.#high, high);
    this.#samples += 1;
  }

  /** Milliseconds; 0 while nothing proves a difference. */
  get milliseconds(): number {
    if (this.#samples === 0 || (this.#low <= 0 && this.#high >= 0)) return 0;
    return Math.round((this.#low + this.#high) / 2);
  }
}
