/** A workload's rollout as one state, for the portal. */
import type { WorkloadObject } from "../objects/workload.ts";
import { DEADLINE_REASON, rolloutStatus } from "./rollout-status.ts";

export type RolloutStateName = "complete" | "progressing" | "failed" | "paused" | "unknown";

export interface RolloutState {
  readonly state: RolloutStateName;
  /** What kubectl says, or where it says nothing, why this state. */
  readonly message: string;
}

/**
 * "complete" exactly where kubectl says done. A paused Deployment is paused, however far it came; a workload that
 * replaces pods only when somebody deletes them (OnDelete) is paused as long as old pods run.
 */
export function rolloutState(workload: WorkloadObject): RolloutState {
  const { kind, spec, status } = workload;
  if (status === undefined) return { state: "unknown", message: "Its controller has not reported a status yet." };
  if (kind === "ReplicaSet" || kind === "ReplicationController") return replicaSetState(workload);
  const isKnown = kind === "Deployment" || kind === "StatefulSet" || kind === "DaemonSet";
  if (!isKnown) return { state: "unknown", message: `There is no rollout for kind ${kind ?? "(none)"}.` };
  if (kind !== "Deployment" && spec?.updateStrategy?.type === "OnDelete") return onDeleteState(workload);
  const { message, done, error } = rolloutStatus(workload);
  const text = error ?? message;
  if (spec?.paused === true) return { state: "paused", message: `The rollout is paused. ${text}` };
  if (isDeadlineExceeded(workload) && error !== undefined) return { state: "failed", message: text };
  if (error !== undefined) return { state: "unknown", message: text };
  return { state: done ? "complete" : "progressing", message: text };
}

/** When the present state began, as far as the conditions tell it: RFC 3339 text. */
export function rolloutSince(workload: WorkloadObject): string | undefined {
  const progressing = workload.status?.conditions?.find((condition) => condition.type === "Progressing");
  // lastUpdateTime moves with each step; the transition only says when Progressing last became true or false.
  return progressing?.lastUpdateTime ?? progressing?.lastTransitionTime;
}

function isDeadlineExceeded({ status }: WorkloadObject): boolean {
  return status?.conditions?.find((condition) => condition.type === "Progressing")?.reason === DEADLINE_REASON;
}

function replicaSetState({ spec, status }: WorkloadObject): RolloutState {
  const wanted = spec?.replicas ?? 1;
  const available = status?.availableReplicas ?? 0;
  const message = `${available} of ${wanted} replicas are available.`;
  const isComplete = available >= wanted && (status?.replicas ?? 0) <= wanted;
  return { state: isComplete ? "complete" : "progressing", message };
}

function onDeleteState({ kind, spec, status }: WorkloadObject): RolloutState {
  const isDaemonSet = kind === "DaemonSet";
  const wanted = (isDaemonSet ? status?.desiredNumberScheduled : spec?.replicas) ?? 0;
  const updated = (isDaemonSet ? status?.updatedNumberScheduled : status?.updatedReplicas) ?? 0;
  const up = (isDaemonSet ? status?.numberAvailable : status?.readyReplicas) ?? 0;
  const isSameRevision = !isDaemonSet && status?.updateRevision === status?.currentRevision;
  if (updated < wanted && !isSameRevision) {
    const message = `${updated} of ${wanted} pods are updated; the others wait to be deleted by somebody (OnDelete).`;
    return { state: "paused", message };
  }
  const message = `${up} of ${wanted} pods are up (OnDelete: pods are replaced only when somebody deletes them).`;
  return { state: up < wanted ? "progressing" : "complete", message };
}
