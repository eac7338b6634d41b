import { between, type Clock } from "../clock.ts";

export interface BackoffLimits {
  readonly firstMs: number;
  readonly ceilingMs: number;
  /** After so long without a fault, counting begins anew. */
  readonly healthyMs: number;
}

/**
 * How long to wait before the next attempt: anything from `firstMs` up to a ceiling that doubles with each fault, drawn
 * at random, so that many watches that were cut together do not come back together.
 */
export class Backoff {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #limits: BackoffLimits;
  #faults = 0;
  #healthySince: number | null = null;

  constructor(clock: Clock, random: () => number, limits: BackoffLimits) {
    this.#clock = clock;
    this.#random = random;
    this.#limits = limits;
  }

  /** All is well from now on; said again, it changes nothing. */
  markHealthy(): void {
    this.#healthySince ??= this.#clock.now();
  }

  /** The wait after a fault, in milliseconds. */
  next(): number {
    const { firstMs, ceilingMs, healthyMs } = this.#limits;
    const healthySince = this.#healthySince;
    if (healthySince !== null && this.#clock.now() - healthySince >= healthyMs) this.#faults = 0;
    this.#healthySince = null;
    this.#faults = Math.min(this.#faults + 1, 16);
    return Math.round(between(this.#random, firstMs, Math.min(ceilingMs, firstMs * 2 ** this.#faults)));
  }
}
