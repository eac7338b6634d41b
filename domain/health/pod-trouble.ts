/** What is not as wanted with one pod, before any hold time. Words for the reasons of kubernetes.io's pod life cycle. */
import type { Condition } from "../objects/meta.ts";
import type { Pod } from "../objects/pod.ts";
import { containerTrouble, outOfMemoryBefore } from "./container-trouble.ts";
import { schedulingTrouble } from "./scheduling-trouble.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { PodTrouble } from "./trouble.types.ts";
import { earliestOf, shortened, timeOf } from "./words.ts";

export function podTrouble(pod: Pod, nowMs: number, thresholds: HealthThresholds): PodTrouble | undefined {
  if (pod.metadata?.deletionTimestamp !== undefined) return deletionTrouble(pod, thresholds);
  switch (pod.status?.phase) {
    case "Succeeded":
      return undefined;
    case "Failed":
      return failedTrouble(pod, nowMs, thresholds);
    case "Unknown":
      return lostTrouble(pod, thresholds);
    default:
      return liveTrouble(pod, nowMs, thresholds);
  }
}

function liveTrouble(pod: Pod, nowMs: number, thresholds: HealthThresholds): PodTrouble | undefined {
  const { isReady, trouble } = presentOf(pod, thresholds);
  return isReady ? outOfMemoryBefore(pod, nowMs, thresholds) : trouble;
}

/** What is so now, whatever the time: worked out once for each pod as the cluster sent it, not each second. */
interface Present {
  readonly thresholds: HealthThresholds;
  readonly isReady: boolean;
  readonly trouble: PodTrouble | undefined;
}

const known = new WeakMap<Pod, Present>();

function presentOf(pod: Pod, thresholds: HealthThresholds): Present {
  const before = known.get(pod);
  if (before?.thresholds === thresholds) return before;
  const away = pod.status?.reason === "NodeLost" ? lostTrouble(pod, thresholds) : schedulingTrouble(pod, thresholds);
  const ready = conditionOf(pod, "Ready");
  const isReady = away === undefined && ready?.status === "True";
  const trouble = isReady ? undefined : (away ?? unreadyTrouble(pod, ready, thresholds));
  const present = { thresholds, isReady, trouble };
  known.set(pod, present);
  return present;
}

function unreadyTrouble(pod: Pod, ready: Condition | undefined, thresholds: HealthThresholds): PodTrouble | undefined {
  const sinceMs = timeOf(ready?.lastTransitionTime) ?? startOf(pod);
  return containerTrouble(pod, sinceMs, thresholds) ?? startTrouble(pod, ready, sinceMs, thresholds);
}

/** Nothing is broken that can be named: it has not started yet, or its probes fail. */
function startTrouble(
  pod: Pod,
  ready: Condition | undefined,
  sinceMs: number | null,
  thresholds: HealthThresholds,
): PodTrouble | undefined {
  if (conditionOf(pod, "PodScheduled")?.reason === "SchedulingGated") return undefined;
  if (pod.status?.phase !== "Running") {
    const waiting = pod.status?.containerStatuses?.find((status) => status.state?.waiting?.reason)?.state?.waiting
      ?.reason;
    const detail = `it is ${pod.status?.phase ?? "without a phase"}${waiting === undefined ? "" : ` (${waiting})`}`;
    return {
      kind: "pending",
      word: "Not started",
      predicate: "do not get started",
      sinceMs,
      detail,
      holdSeconds: thresholds.startHoldSeconds,
    };
  }
  if (ready?.reason === "PodCompleted") return undefined;
  const isStarting = pod.status.containerStatuses?.some((status) => status.started === false) === true;
  return {
    kind: "not-ready",
    word: "Not ready",
    predicate: "are not ready",
    sinceMs,
    detail: shortened(ready?.message ?? "its Ready condition is not reported"),
    holdSeconds: isStarting ? thresholds.startHoldSeconds : thresholds.podHoldSeconds,
  };
}

const FAILED_WORDS: ReadonlyMap<string, string> = new Map([
  ["DeadlineExceeded", "Deadline passed"],
  ["UnexpectedAdmissionError", "Refused by its node"],
  ["NodeAffinity", "Refused by its node"],
  ["NodeLost", "Node lost"],
  ["Preempting", "Preempted"],
  ["Shutdown", "Node shut down"],
  ["Terminated", "Node shut down"],
]);

/** Ended pods stay for days; their end is told while it is news. */
function failedTrouble(pod: Pod, nowMs: number, thresholds: HealthThresholds): PodTrouble | undefined {
  const sinceMs = endOf(pod);
  if (sinceMs !== null && nowMs - sinceMs > thresholds.endShownSeconds * 1_000) return undefined;
  const { reason = "", message } = pod.status ?? {};
  const told = message ? shortened(message) : shortened(disruptionOf(pod) ?? "");
  const after = told === "" ? "" : `: ${told}`;
  if (reason === "Evicted") {
    return {
      kind: "evicted",
      word: "Evicted",
      predicate: "were evicted",
      sinceMs,
      detail: told === "" ? "no reason is given" : told,
      holdSeconds: 0,
    };
  }
  const container = containerTrouble(pod, sinceMs, thresholds);
  return {
    kind: "failed",
    word: FAILED_WORDS.get(reason) ?? "Failed",
    predicate: "failed",
    sinceMs,
    holdSeconds: 0,
    detail: reason === "" ? (container?.detail ?? "no reason is given") : `${shortened(reason, 60)}${after}`,
  };
}

function lostTrouble(pod: Pod, thresholds: HealthThresholds): PodTrouble {
  return {
    kind: "lost",
    word: "Node lost",
    predicate: "cannot be heard of",
    sinceMs: timeOf(conditionOf(pod, "Ready")?.lastTransitionTime),
    detail: `node ${pod.spec?.nodeName ?? "(none)"} does not report`,
    holdSeconds: thresholds.nodeHoldSeconds,
  };
}

/** The deletionTimestamp is when the grace period ends; a pod that is still there later hangs. */
function deletionTrouble(pod: Pod, thresholds: HealthThresholds): PodTrouble | undefined {
  const { phase, reason } = pod.status ?? {};
  if (phase === "Succeeded" || phase === "Failed") return undefined;
  const isLost = reason === "NodeLost";
  return {
    kind: isLost ? "lost" : "terminating",
    word: isLost ? "Node lost" : "Does not end",
    predicate: "are still there after their grace period",
    sinceMs: timeOf(pod.metadata?.deletionTimestamp),
    detail: isLost ? `node ${pod.spec?.nodeName ?? "(none)"} does not report` : "a finalizer or its node holds it",
    holdSeconds: thresholds.terminatingHoldSeconds,
  };
}

function conditionOf(pod: Pod, type: string): Condition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

/** Who ended it, where a condition says so: EvictionByEvictionAPI, PreemptionByScheduler, … */
function disruptionOf(pod: Pod): string | undefined {
  const disruption = conditionOf(pod, "DisruptionTarget");
  return disruption?.status === "True" ? (disruption.message ?? disruption.reason) : undefined;
}

function startOf(pod: Pod): number | null {
  return timeOf(pod.status?.startTime) ?? timeOf(pod.metadata?.creationTimestamp);
}

function endOf(pod: Pod): number | null {
  const statuses = pod.status?.containerStatuses ?? [];
  const ends = statuses.map((status) => timeOf(status.state?.terminated?.finishedAt)).filter((time) => time !== null);
  if (ends.length > 0) return Math.max(...ends);
  const conditions = [conditionOf(pod, "DisruptionTarget"), conditionOf(pod, "Ready")];
  return earliestOf(conditions.map((condition) => timeOf(condition?.lastTransitionTime))) ?? startOf(pod);
}
