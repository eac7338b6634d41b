/** The verdict of a cluster: one word, one sentence, and a reason for each area. */
import { apiServerReason, freshnessReason } from "./connection-reasons.ts";
import { nodeReasons } from "./node-reasons.ts";
import { roomReasons, systemReason, workloadsReason } from "./pod-reasons.ts";
import { HEALTH_THRESHOLDS, type HealthThresholds } from "./thresholds.ts";
import type { ClusterObservation, Verdict, VerdictReason } from "./verdict.types.ts";
import { earliestOf } from "./words.ts";

/**
 * Unknown beats everything where the cluster does not answer or the view is stale: what it last looked like is no verdict
 * about now. Where only a part may not be seen, the rest is judged; with nothing wrong there, the answer is unknown.
 */
export function clusterVerdict(
  observation: ClusterObservation,
  nowMs: number,
  thresholds: HealthThresholds = HEALTH_THRESHOLDS,
): Verdict {
  const connection = [apiServerReason(observation, nowMs, thresholds), freshnessReason(observation, nowMs, thresholds)];
  const rest = [
    ...nodeReasons(observation, nowMs, thresholds),
    systemReason(observation, nowMs),
    ...roomReasons(observation, nowMs, thresholds),
    workloadsReason(observation, nowMs, thresholds),
  ];
  const isBlind = connection.some((reason) => reason.severity === "unknown");
  // Of a cluster that cannot be seen, the rest is only what it last looked like: never green, and said as such.
  const reasons = [...connection, ...(isBlind ? rest.map(asLastSeen) : rest)].sort(
    (a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity),
  );
  const deciding = isBlind
    ? "unknown"
    : (RANK.find((severity) => reasons.some((r) => r.severity === severity)) ?? "ok");
  const decisive = (isBlind ? connection : reasons).filter((reason) => reason.severity === deciding);
  return {
    state: STATES[deciding],
    sinceMs: deciding === "ok" ? null : earliestOf(decisive.map((reason) => reason.sinceMs)),
    sentence: deciding === "ok" ? "All is well." : (decisive[0]?.text ?? "Nothing is known of this cluster."),
    reasons,
  };
}

/** Gravest first. A known deviation says more than something that may not be seen. */
const RANK: readonly VerdictReason["severity"][] = ["critical", "warning", "unknown", "ok"];

const STATES = { critical: "unhealthy", warning: "degraded", unknown: "unknown", ok: "healthy" } as const;

function asLastSeen(reason: VerdictReason): VerdictReason {
  return { ...reason, severity: "unknown", text: `Last seen: ${reason.text}` };
}
