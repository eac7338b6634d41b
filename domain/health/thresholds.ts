/**
 * When a deviation counts. One place for all of health: the interface shows these numbers in a tooltip beside each verdict.
 * A deviation must last before it is told: a cluster in which people work always has pods that just start or end.
 */
export const HEALTH_THRESHOLDS = {
  /** Seconds for which the API server may not answer, or a watch be broken, before the view counts as unknown. */
  connectionHoldSeconds: 10,
  /** Seconds without any word from a cluster after which its view is stale. Bookmarks come about once a minute. */
  staleAfterSeconds: 120,
  /** Seconds for which a node must be not ready or under pressure. */
  nodeHoldSeconds: 30,
  /** From this part of the nodes on, nodes that are not ready make the cluster unhealthy instead of degraded. */
  nodesCriticalPercent: 50,
  /** Seconds for which a pod must be not ready, pending, or unable to start. */
  podHoldSeconds: 60,
  /** Seconds that a pod may take to pull images, attach volumes and pass its startup probe. */
  startHoldSeconds: 300,
  /** Seconds past the end of its grace period for which a pod may still be there. */
  terminatingHoldSeconds: 300,
  /** From this many restarts on, a crash loop is told at once: the restarts are the hold time. */
  crashLoopRestarts: 3,
  /** Seconds for which an end (evicted, failed, out of memory) is told after it happened. */
  endShownSeconds: 3_600,
  /** Seconds for which a Job that failed is told, unless a later run of its CronJob ends well. */
  jobFailureShownSeconds: 86_400,
  /** Seconds after its time at which a CronJob that did not start counts as missed. */
  cronHoldSeconds: 120,
  /** From this part of cpu or memory requested on, room is short. GPUs are meant to be full. */
  roomWarningPercent: 95,
  /** From this part of the workloads on (and at least `workloadsWarningCount`), the teams' troubles are the cluster's. */
  workloadsWarningPercent: 25,
  workloadsWarningCount: 3,
} as const satisfies Readonly<Record<string, number>>;

export type HealthThresholds = Readonly<Record<keyof typeof HEALTH_THRESHOLDS, number>>;

/** The thresholds in words, for tooltips; each by the area of a verdict that it belongs to. */
export function thresholdWords(thresholds: HealthThresholds = HEALTH_THRESHOLDS): ReadonlyMap<string, string> {
  const t = thresholds;
  return new Map([
    ["api-server", `Unknown once the API server has not answered for ${t.connectionHoldSeconds} s.`],
    [
      "freshness",
      `Unknown once nothing was heard for ${t.staleAfterSeconds} s, or a watch is broken for ${t.connectionHoldSeconds} s.`,
    ],
    [
      "nodes",
      `Degraded once a node is not ready or under pressure for ${t.nodeHoldSeconds} s, unhealthy from ${t.nodesCriticalPercent} % of the nodes on.`,
    ],
    [
      "system",
      `Degraded once a pod of a system namespace is in trouble for ${t.podHoldSeconds} s; unhealthy if DNS or the network is down.`,
    ],
    [
      "room",
      `Degraded once a pod waits ${t.podHoldSeconds} s for room, or ${t.roomWarningPercent} % of cpu or memory are requested. GPUs are meant to be full.`,
    ],
    [
      "workloads",
      `A pod must be in trouble for ${t.podHoldSeconds} s (${t.startHoldSeconds} s while it starts); the cluster is degraded from ${t.workloadsWarningPercent} % of the workloads on, and at least ${t.workloadsWarningCount}.`,
    ],
  ]);
}
