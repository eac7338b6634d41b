import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";

export interface WorkloadCounts {
  readonly total: number;
  readonly complete: number;
  readonly progressing: number;
  readonly failed: number;
  readonly paused: number;
  readonly unknown: number;
}

/** What is counted, in words: workloads, or those of one kind. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

const WORKLOADS: Noun = { one: "workload", many: "workloads" };

/** The answer of the page of workloads: "58 of 61 workloads are as wanted, 2 under way, 1 failed". `lastSeen` says whose are not live. */
export function workloadsSentence(counts: WorkloadCounts, lastSeen = "", noun = WORKLOADS): string {
  const sentence = presentSentence(counts, noun);
  return lastSeen === "" ? sentence : `${sentence}, ${lastSeen}`;
}

function presentSentence(counts: WorkloadCounts, { one, many }: Noun): string {
  if (counts.total === 0) return `No ${one} is here`;
  const rest = [
    [counts.progressing, "under way"],
    [counts.failed, "failed"],
    [counts.paused, "paused"],
    [counts.unknown, "unknown"],
  ] as const;
  const others = rest.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  const whole = counted(counts.total, one, many);
  if (counts.complete === counts.total)
    return counts.total === 1 ? `The ${one} is as wanted` : `All ${whole} are as wanted`;
  return [`${formatCount(counts.complete)} of ${whole} are as wanted`, ...others].join(", ");
}
