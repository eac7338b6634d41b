import type { Sample } from "./parts/sample.ts";
import { slope } from "./statistics.ts";

/** Along the straight line through the samples: where it begins and ends. */
export interface Growth {
  readonly what: string;
  readonly before: number;
  readonly after: number;
  readonly grows: boolean;
}

/** What is warm after so much of the time is taken for flat from there on. */
const WARM_AFTER = 0.1;
const MB = 2 ** 20;
/** Growth that noise explains: a share of the size, and at least this much. */
const NOISE = 0.03;

const WHATS: readonly { readonly what: string; readonly least: number; of(sample: Sample): number | null }[] = [
  { what: "heap after collection, MB", least: 2, of: ({ heapBytes }) => heapBytes / MB },
  { what: "open files", least: 6, of: ({ openFiles }) => openFiles },
  { what: "timers and sockets", least: 8, of: ({ handles }) => handles },
  { what: "watches", least: 2, of: ({ watches }) => watches },
];

/** What grew after the first tenth by more than noise explains: more than its spread about the line, and than its floor. */
export function growthOf(samples: readonly Sample[]): readonly Growth[] {
  const warm = samples.slice(Math.ceil(samples.length * WARM_AFTER));
  return WHATS.flatMap(({ what, least, of }) => {
    const values = warm.map(of).filter((value) => value !== null);
    if (values.length < 3) return [];
    const perStep = slope(values);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const growth = perStep * (values.length - 1);
    const before = mean - growth / 2;
    const residual = Math.sqrt(
      values.reduce((sum, value, at) => sum + (value - before - perStep * at) ** 2, 0) / values.length,
    );
    const grows = growth > Math.max(least, NOISE * mean, 2 * residual);
    return [{ what, before, after: before + growth, grows }];
  });
}
