import type { PodAnswer } from "#contract/pods.ts";
import { podTrouble } from "#domain/health/pod-trouble.ts";
import { HEALTH_THRESHOLDS } from "#domain/health/thresholds.ts";
import { hasLasted } from "#domain/health/words.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";

/** How long a tone that rests on a hold time is good for. */
export const TONE_FRESH_MS = 1_000;

/**
 * How grave a pod's status is. A deviation is busy until its hold time has passed, then what its kind says; a pod of which
 * nothing is known but its name is unknown. `clusterNow`: the cluster's clock, in milliseconds.
 */
export function podTone(pod: PodRecord, clusterNow: number): PodAnswer["tone"] {
  if (pod.shape === null) return "ok";
  if (pod.phase === null) return "unknown";
  const trouble = podTrouble(pod.shape, clusterNow, HEALTH_THRESHOLDS);
  if (trouble === undefined) return withoutTrouble(pod);
  if (!hasLasted(trouble.sinceMs, trouble.holdSeconds, clusterNow)) return "busy";
  if (trouble.kind === "lost") return "unknown";
  return WARNINGS.has(trouble.kind) ? "warn" : "bad";
}

/** Kinds of trouble in which the pod itself may yet come right, or does not matter any more. */
const WARNINGS: ReadonlySet<string> = new Set([
  "not-ready",
  "pending",
  "no-room",
  "terminating",
  "evicted",
  "out-of-memory",
]);

function withoutTrouble({ phase, isReady, deletedAt }: PodRecord): PodAnswer["tone"] {
  if (phase === "Succeeded") return "ok";
  if (deletedAt !== null || phase === "Pending") return "busy";
  if (phase === "Running") return isReady ? "ok" : "busy";
  return phase === "Failed" ? "warn" : "unknown";
}
