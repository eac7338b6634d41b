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

/** The answer of the page of workloads: "58 of 61 workloads are rolled out, 2 rolling out, 1 failed". `lastSeen` says whose are not live. */
export function workloadsSentence(counts: WorkloadCounts, lastSeen = ""): string {
  const sentence = presentSentence(counts);
  return lastSeen === "" ? sentence : `${sentence}, ${lastSeen}`;
}

function presentSentence(counts: WorkloadCounts): string {
  if (counts.total === 0) return "No workload is here";
  const rest = [
    [counts.progressing, "rolling out"],
    [counts.failed, "failed"],
    [counts.paused, "paused"],
    [counts.unknown, "unknown"],
  ] as const;
  const others = rest.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  if (counts.complete === counts.total)
    return counts.total === 1
      ? "The workload is rolled out"
      : `All ${counted(counts.total, "workload")} are rolled out`;
  return [`${formatCount(counts.complete)} of ${counted(counts.total, "workload")} are rolled out`, ...others].join(
    ", ",
  );
}
