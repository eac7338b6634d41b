/**
 * A workload's rollout, in the words of `kubectl rollout status` and as one state for the portal.
 * Source: kubectl pkg/polymorphichelpers/rollout_status.go; kubectl 1.36 run.
 */
import type { WorkloadObject } from "../objects/workload.ts";

export interface RolloutStatus {
  /** Without the newline at the end; empty where kubectl fails with `error`. */
  readonly message: string;
  readonly done: boolean;
  readonly error?: string;
}

/** What kubectl would say now. It has no words for other kinds than Deployment, StatefulSet and DaemonSet. */
export function rolloutStatus(workload: WorkloadObject): RolloutStatus {
  switch (workload.kind) {
    case "Deployment":
      return deploymentStatus(workload);
    case "StatefulSet":
      return statefulSetStatus(workload);
    case "DaemonSet":
      return daemonSetStatus(workload);
    default:
      return failed(`no status viewer has been implemented for ${workload.kind ?? ""}`);
  }
}

/** The reason of condition Progressing when a Deployment has not moved for `progressDeadlineSeconds`. */
export const DEADLINE_REASON = "ProgressDeadlineExceeded";

function deploymentStatus({ metadata, spec, status }: WorkloadObject): RolloutStatus {
  const name = JSON.stringify(metadata?.name ?? "");
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, observedGeneration = 0 } = status ?? {};
  if ((metadata?.generation ?? 0) > observedGeneration) {
    return waiting("Waiting for deployment spec update to be observed...");
  }
  if (status?.conditions?.find((condition) => condition.type === "Progressing")?.reason === DEADLINE_REASON) {
    return failed(`deployment ${name} exceeded its progress deadline`);
  }
  const rollout = `Waiting for deployment ${name} rollout to finish:`;
  if (spec?.replicas !== undefined && updatedReplicas < spec.replicas) {
    return waiting(`${rollout} ${updatedReplicas} out of ${spec.replicas} new replicas have been updated...`);
  }
  if (replicas > updatedReplicas) {
    return waiting(`${rollout} ${replicas - updatedReplicas} old replicas are pending termination...`);
  }
  if (availableReplicas < updatedReplicas) {
    return waiting(`${rollout} ${availableReplicas} of ${updatedReplicas} updated replicas are available...`);
  }
  return done(`deployment ${name} successfully rolled out`);
}

function daemonSetStatus({ metadata, spec, status }: WorkloadObject): RolloutStatus {
  if (spec?.updateStrategy?.type !== "RollingUpdate") return notRolling();
  const name = JSON.stringify(metadata?.name ?? "");
  const { updatedNumberScheduled = 0, numberAvailable = 0, desiredNumberScheduled = 0 } = status ?? {};
  if ((metadata?.generation ?? 0) > (status?.observedGeneration ?? 0)) {
    return waiting("Waiting for daemon set spec update to be observed...");
  }
  const rollout = `Waiting for daemon set ${name} rollout to finish:`;
  if (updatedNumberScheduled < desiredNumberScheduled) {
    return waiting(
      `${rollout} ${updatedNumberScheduled} out of ${desiredNumberScheduled} new pods have been updated...`,
    );
  }
  if (numberAvailable < desiredNumberScheduled) {
    return waiting(`${rollout} ${numberAvailable} of ${desiredNumberScheduled} updated pods are available...`);
  }
  return done(`daemon set ${name} successfully rolled out`);
}

function statefulSetStatus({ metadata, spec, status }: WorkloadObject): RolloutStatus {
  if (spec?.updateStrategy?.type !== "RollingUpdate") return notRolling();
  const { readyReplicas = 0, updatedReplicas = 0, currentReplicas = 0, observedGeneration = 0 } = status ?? {};
  if (observedGeneration === 0 || (metadata?.generation ?? 0) > observedGeneration) {
    return waiting("Waiting for statefulset spec update to be observed...");
  }
  if (spec.replicas !== undefined && readyReplicas < spec.replicas) {
    return waiting(`Waiting for ${spec.replicas - readyReplicas} pods to be ready...`);
  }
  const { rollingUpdate } = spec.updateStrategy;
  if (rollingUpdate !== undefined) {
    const wanted = (spec.replicas ?? 0) - (rollingUpdate.partition ?? 0);
    const isCounted = spec.replicas !== undefined && rollingUpdate.partition !== undefined;
    if (isCounted && updatedReplicas < wanted) {
      return waiting(
        `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${wanted} new pods have been updated...`,
      );
    }
    return done(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`);
  }
  const { updateRevision = "", currentRevision = "" } = status ?? {};
  if (updateRevision !== currentRevision) {
    return waiting(
      `waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}...`,
    );
  }
  return done(`statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...`);
}

const waiting = (message: string): RolloutStatus => ({ message, done: false });
const done = (message: string): RolloutStatus => ({ message, done: true });
const failed = (error: string): RolloutStatus => ({ message: "", done: false, error });
/** kubectl calls this done and fails all the same: such a workload never rolls by itself. */
const notRolling = (): RolloutStatus => ({
  message: "",
  done: true,
  error: "rollout status is only available for RollingUpdate strategy type",
});
