/** What a workload says itself, beyond its pods: a rollout that failed, pods that cannot be created, none available. */
import type { Condition } from "../objects/meta.ts";
import type { WorkloadObject } from "../objects/workload.ts";
import { rolloutState } from "../rollout/rollout-state.ts";
import { claimTroubles } from "./claim-trouble.ts";
import { cronJobTroubles, jobTroubles } from "./job-trouble.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { MissingPods, TroubleSubject, WorkloadTrouble } from "./trouble.types.ts";
import { shortened, timeOf } from "./words.ts";

/** The gravest first. Hold times are not applied yet. */
export function workloadTroubles(
  subject: TroubleSubject,
  nowMs: number,
  thresholds: HealthThresholds,
): readonly WorkloadTrouble[] {
  if ("job" in subject) return jobTroubles(subject.job, nowMs, thresholds);
  if ("cronJob" in subject) return cronJobTroubles(subject.cronJob, subject.lastJob, nowMs, thresholds);
  if ("claim" in subject) return claimTroubles(subject.claim, thresholds);
  const { object, missing } = subject;
  return missing === undefined ? lastingTroubles(object, thresholds) : ownTroubles(object, missing, thresholds);
}

/** What an object says of itself does not depend on the time: it is worked out once, not each second for thousands. */
const known = new WeakMap<WorkloadObject, { thresholds: HealthThresholds; troubles: readonly WorkloadTrouble[] }>();

function lastingTroubles(object: WorkloadObject, thresholds: HealthThresholds): readonly WorkloadTrouble[] {
  const before = known.get(object);
  if (before?.thresholds === thresholds) return before.troubles;
  const troubles = ownTroubles(object, undefined, thresholds);
  known.set(object, { thresholds, troubles });
  return troubles;
}

function ownTroubles(
  object: WorkloadObject,
  missing: MissingPods | undefined,
  thresholds: HealthThresholds,
): readonly WorkloadTrouble[] {
  const troubles = [
    rolloutTrouble(object),
    creationTrouble(object, thresholds),
    availabilityTrouble(object, thresholds),
    missingTrouble(missing, thresholds),
  ];
  return troubles.filter((trouble) => trouble !== undefined);
}

/** StatefulSets and DaemonSets have no condition that says it: the pods that are not there are counted. */
function missingTrouble(missing: MissingPods | undefined, thresholds: HealthThresholds): WorkloadTrouble | undefined {
  if (missing === undefined) return undefined;
  const { wanted, there, sinceMs, reason } = missing;
  const why = reason === null ? "" : `: ${shortened(reason, 300)}`;
  return {
    kind: "no-pods",
    severity: there === 0 ? "critical" : "warning",
    word: "Pods missing",
    sinceMs,
    sentence: `${there} of ${wanted} wanted pods are there${why}.`,
    holdSeconds: thresholds.podHoldSeconds,
  };
}

function rolloutTrouble(object: WorkloadObject): WorkloadTrouble | undefined {
  if (rolloutState(object).state !== "failed") return undefined;
  const deadline = object.spec?.progressDeadlineSeconds ?? 600;
  return {
    kind: "rollout-failed",
    severity: "critical",
    word: "Rollout failed",
    sinceMs: timeOf(conditionOf(object, "Progressing")?.lastTransitionTime),
    sentence: `The rollout made no progress for ${deadline} s (ProgressDeadlineExceeded).`,
    // The deadline has been a hold time already.
    holdSeconds: 0,
  };
}

/** Quota, limits and admission refuse pods before they exist: only this condition tells. */
function creationTrouble(object: WorkloadObject, thresholds: HealthThresholds): WorkloadTrouble | undefined {
  const failure = conditionOf(object, "ReplicaFailure");
  if (failure?.status !== "True") return undefined;
  return {
    kind: "no-pods",
    severity: "critical",
    word: failure.reason === "FailedDelete" ? "Cannot delete pods" : "Cannot create pods",
    sinceMs: timeOf(failure.lastTransitionTime),
    sentence: `Its pods are refused: ${shortened(failure.message ?? failure.reason ?? "no reason is given", 300)}`,
    holdSeconds: thresholds.podHoldSeconds,
  };
}

function availabilityTrouble(object: WorkloadObject, thresholds: HealthThresholds): WorkloadTrouble | undefined {
  const available = conditionOf(object, "Available");
  if (available?.status !== "False") return undefined;
  const wanted = object.spec?.replicas ?? 1;
  const up = object.status?.availableReplicas ?? 0;
  return {
    kind: "not-ready",
    severity: up === 0 ? "critical" : "warning",
    word: "Not available",
    sinceMs: timeOf(available.lastTransitionTime),
    sentence: `${up} of ${wanted} wanted pods are available.`,
    // Its pods say more, and sooner; this is for the case that there are none.
    holdSeconds: thresholds.startHoldSeconds,
  };
}

function conditionOf(object: WorkloadObject, type: string): Condition | undefined {
  return object.status?.conditions?.find((condition) => condition.type === type);
}
