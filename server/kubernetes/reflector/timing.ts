import type { BackoffLimits } from "./backoff.ts";

export interface ReflectorTiming {
  readonly pageSize: number;
  /** Time asked of the server for a watch on which something happens: drawn from this range. */
  readonly watchSeconds: readonly [number, number];
  /** A watch that says nothing for so long (give or take a fifth) is verified. */
  readonly quietAfterMs: number;
  /** Time asked for a watch that verifies. */
  readonly verifySeconds: number;
  /** Time asked for the watches of a kind on which nothing happens: drawn, so that a thousand do not end together. */
  readonly quietSeconds: readonly [number, number];
  /** How long past its time a watch's end may come. */
  readonly endMarginMs: number;
  readonly backoff: BackoffLimits;
  /** A kind that is not permitted, or not served, is tried again each `first`; after `soonFor` each time after twice as long. */
  readonly refusedRetryMs: { readonly first: number; readonly ceiling: number; readonly soonFor: number };
}

/** A stalled watch is found 10 to 12 s + 3 s + 4 s after its last word at the latest, on a quiet kind 12 s + 4 s. */
export const TIMING: ReflectorTiming = {
  pageSize: 500,
  watchSeconds: [300, 600],
  quietAfterMs: 10_000,
  verifySeconds: 3,
  quietSeconds: [8, 12],
  endMarginMs: 4_000,
  backoff: { firstMs: 800, ceilingMs: 30_000, healthyMs: 120_000 },
  refusedRetryMs: { first: 7_500, ceiling: 600_000, soonFor: 300_000 },
};
