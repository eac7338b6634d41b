import type { Condition, DeploymentStatus } from "../../kubernetes/object-types.ts";
import { count } from "../replicaset/replicaset-status.ts";
import { rfc3339, timeOf } from "../runtime/clock.ts";
import type { ReplicaSet } from "../runtime/cluster-index.ts";
import { conditionOf } from "../runtime/conditions.ts";
import { availableOf, type Deployment, sizeOf, sum } from "./deployment-types.ts";
import { rolloutLimits } from "./limits.ts";

type Conditions = readonly Readonly<Condition>[];
type Wanted = { readonly type: string; readonly status: string; readonly reason: string; readonly message: string };

/** Sets a condition as the deployment controller does: same status and reason means no change (api-server.md 88). */
export function withDeploymentCondition(
  conditions: Conditions | undefined,
  wanted: Wanted,
  nowMs: number,
): Condition[] {
  const before = conditionOf(conditions, wanted.type);
  const all = [...(conditions ?? [])];
  if (before?.status === wanted.status && before.reason === wanted.reason) return all.map((each) => ({ ...each }));
  const unmoved = before?.status === wanted.status ? before.lastTransitionTime : undefined;
  const set = {
    ...wanted,
    lastUpdateTime: rfc3339(nowMs),
    lastTransitionTime: unmoved ?? rfc3339(nowMs),
  };
  return [...all.filter((each) => each.type !== wanted.type).map((each) => ({ ...each })), set];
}

/** Counters and the Available condition, from the ReplicaSets' own statuses. */
export function calculatedStatus(
  deployment: Deployment,
  current: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
  nowMs: number,
): DeploymentStatus {
  const all = current === undefined ? [...old] : [current, ...old];
  const limits = rolloutLimits(deployment);
  const available = sum(all, availableOf);
  const terminating = sum(all, (each) => each.status?.terminatingReplicas ?? 0);
  const collisions = deployment.status?.collisionCount;
  const enough = available >= limits.desired - limits.unavailable;
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...count(
      "replicas",
      sum(all, (each) => each.status?.replicas ?? 0),
    ),
    ...count("updatedReplicas", current?.status?.replicas ?? 0),
    ...count(
      "readyReplicas",
      sum(all, (each) => each.status?.readyReplicas ?? 0),
    ),
    ...count("availableReplicas", available),
    ...count("unavailableReplicas", Math.max(0, sum(all, sizeOf) - available)),
    ...count("terminatingReplicas", terminating),
    ...(collisions === undefined ? {} : { collisionCount: collisions }),
    conditions: withDeploymentCondition(deployment.status?.conditions, enough ? AVAILABLE : UNAVAILABLE, nowMs),
  };
}

const AVAILABLE: Wanted = {
  type: "Available",
  status: "True",
  reason: "MinimumReplicasAvailable",
  message: "Deployment has minimum availability.",
};

const UNAVAILABLE: Wanted = {
  type: "Available",
  status: "False",
  reason: "MinimumReplicasUnavailable",
  message: "Deployment does not have minimum availability.",
};

export const progressing = (status: "True" | "False" | "Unknown", reason: string, message: string): Wanted => ({
  type: "Progressing",
  status,
  reason,
  message,
});

/** Everything is of the new version, and nothing else is left. */
export function isComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const desired = deployment.spec.replicas ?? 1;
  return (
    (status.updatedReplicas ?? 0) === desired &&
    (status.replicas ?? 0) === desired &&
    (status.availableReplicas ?? 0) === desired &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 1)
  );
}

/** Status as a rollout has it: with the Progressing condition moved on (facts/api-server.md 87). */
export function rolloutStatus(
  deployment: Deployment,
  current: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
  nowMs: number,
): DeploymentStatus {
  const status = calculatedStatus(deployment, current, old, nowMs);
  const before = conditionOf(deployment.status?.conditions, "Progressing");
  const done = before?.reason === "NewReplicaSetAvailable" && (status.replicas ?? 0) === (status.updatedReplicas ?? 0);
  const named =
    current === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${current.metadata.name}"`;
  let conditions: Condition[] = [...(status.conditions ?? [])];
  if (!done) {
    if (isComplete(deployment, status)) {
      const wanted = progressing("True", "NewReplicaSetAvailable", `${named} has successfully progressed.`);
      conditions = withDeploymentCondition(conditions, wanted, nowMs);
    } else if (hasProgressed(deployment, status)) {
      conditions = withProgress(
        conditions,
        progressing("True", "ReplicaSetUpdated", `${named} is progressing.`),
        nowMs,
      );
    } else if (isOverdue(deployment, nowMs)) {
      const wanted = progressing("False", "ProgressDeadlineExceeded", `${named} has timed out progressing.`);
      conditions = withDeploymentCondition(conditions, wanted, nowMs);
    }
  }
  return { ...status, conditions: withFailure(conditions, current, old, nowMs) };
}

/** The clock of the progress deadline runs from this condition's lastUpdateTime, so any progress renews it. */
function withProgress(conditions: Conditions, wanted: Wanted, nowMs: number): Condition[] {
  const before = conditionOf(conditions, "Progressing");
  const others = conditions.filter((each) => each.type !== "Progressing").map((each) => ({ ...each }));
  const unmoved = before?.status === "True" ? before.lastTransitionTime : undefined;
  const at = rfc3339(nowMs);
  return [...others, { ...wanted, lastUpdateTime: at, lastTransitionTime: unmoved ?? at }];
}

function hasProgressed(deployment: Deployment, status: DeploymentStatus): boolean {
  const before = deployment.status ?? {};
  const oldOf = (of: DeploymentStatus): number => (of.replicas ?? 0) - (of.updatedReplicas ?? 0);
  return (
    (status.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    oldOf(status) < oldOf(before as DeploymentStatus) ||
    (status.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (status.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

function isOverdue(deployment: Deployment, nowMs: number): boolean {
  const condition = conditionOf(deployment.status?.conditions, "Progressing");
  if (condition === undefined || condition.reason === "NewReplicaSetAvailable") return false;
  if (condition.reason === "ProgressDeadlineExceeded") return true;
  return nowMs >= deadlineOf(deployment, condition);
}

/** When a rollout that makes no more progress is overdue; undefined where none is under way. */
export function deadlineMs(deployment: Deployment): number | undefined {
  const condition = conditionOf(deployment.status?.conditions, "Progressing");
  const waiting = condition?.status !== "False" && condition?.reason !== "NewReplicaSetAvailable";
  return condition !== undefined && waiting ? deadlineOf(deployment, condition) : undefined;
}

const deadlineOf = (deployment: Deployment, condition: Readonly<Condition>): number =>
  (timeOf(condition.lastUpdateTime) ?? 0) + (deployment.spec.progressDeadlineSeconds ?? 600) * 1_000;

/** What hinders a ReplicaSet (a quota, an admission) is told by its Deployment, too. */
function withFailure(
  conditions: readonly Condition[],
  current: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
  nowMs: number,
): Condition[] {
  const failures = [current, ...old].flatMap(
    (each) =>
      each?.status?.conditions?.filter(({ type, status }) => type === "ReplicaFailure" && status === "True") ?? [],
  );
  const others = conditions.filter(({ type }) => type !== "ReplicaFailure");
  const [failure] = failures;
  if (failure === undefined) return others;
  const { reason = "FailedCreate", message = "" } = failure;
  return withDeploymentCondition(conditions, { type: "ReplicaFailure", status: "True", reason, message }, nowMs);
}
