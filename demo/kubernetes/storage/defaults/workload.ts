import { isRecord } from "../../object.ts";
import type {
  DaemonSetSpec,
  DeploymentSpec,
  PodSpec,
  PodTemplate,
  ReplicationControllerObject,
  StatefulSetSpec,
} from "../../object-types.ts";
import type { DraftObject } from "../../resource-definition.ts";
import { defaultPodSpec, isPodSpec } from "./pod-spec.ts";
import { setAbsent } from "./set-absent.ts";
import { defaultClaimSpec } from "./storage.ts";

/** What Kubernetes fills in when something that makes pods is created (facts/api-server.md 66). */

export function defaultDeployment(deployment: DraftObject): void {
  const spec = deployment.spec;
  if (!hasTemplate<DeploymentSpec>(spec)) return;
  defaultPodSpec(spec.template.spec);
  spec.replicas ??= 1;
  spec.strategy ??= {};
  spec.strategy.type ??= "RollingUpdate";
  if (spec.strategy.type === "RollingUpdate") {
    spec.strategy.rollingUpdate ??= {};
    spec.strategy.rollingUpdate.maxSurge ??= "25%";
    spec.strategy.rollingUpdate.maxUnavailable ??= "25%";
  }
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
  deployment.status ??= {};
}

export function defaultReplicaSet(replicaSet: DraftObject): void {
  const spec = replicaSet.spec;
  if (!hasTemplate<DeploymentSpec>(spec)) return;
  defaultPodSpec(spec.template.spec);
  spec.replicas ??= 1;
  replicaSet.status ??= {};
  setAbsent(replicaSet.status, { replicas: 0 });
}

export function defaultStatefulSet(statefulSet: DraftObject): void {
  const spec = statefulSet.spec;
  if (!hasTemplate<StatefulSetSpec>(spec)) return;
  defaultPodSpec(spec.template.spec);
  spec.replicas ??= 1;
  spec.podManagementPolicy ??= "OrderedReady";
  // The block of the rolling update comes with the type alone: a type that was written stands as written.
  if (spec.updateStrategy?.type === undefined) {
    spec.updateStrategy = { type: "RollingUpdate", ...spec.updateStrategy };
    spec.updateStrategy.rollingUpdate = { partition: 0, ...spec.updateStrategy.rollingUpdate };
  }
  spec.revisionHistoryLimit ??= 10;
  spec.persistentVolumeClaimRetentionPolicy = {
    whenDeleted: "Retain",
    whenScaled: "Retain",
    ...spec.persistentVolumeClaimRetentionPolicy,
  };
  for (const claim of spec.volumeClaimTemplates ?? []) if (isRecord(claim.spec)) defaultClaimSpec(claim.spec);
  statefulSet.status ??= {};
  setAbsent(statefulSet.status, { replicas: 0, availableReplicas: 0 });
}

export function defaultDaemonSet(daemonSet: DraftObject): void {
  const spec = daemonSet.spec;
  if (!hasTemplate<DaemonSetSpec>(spec)) return;
  defaultPodSpec(spec.template.spec);
  spec.updateStrategy ??= {};
  spec.updateStrategy.type ??= "RollingUpdate";
  if (spec.updateStrategy.type === "RollingUpdate") {
    spec.updateStrategy.rollingUpdate = { maxUnavailable: 1, maxSurge: 0, ...spec.updateStrategy.rollingUpdate };
  }
  spec.revisionHistoryLimit ??= 10;
  daemonSet.status ??= {};
  setAbsent(daemonSet.status, {
    currentNumberScheduled: 0,
    numberMisscheduled: 0,
    desiredNumberScheduled: 0,
    numberReady: 0,
  });
}

/** A ReplicationController without a selector selects what its template is labelled with. */
export function defaultReplicationController(controller: DraftObject): void {
  const spec = controller.spec;
  if (!hasTemplate<ReplicationControllerObject["spec"] & { template: PodTemplate }>(spec)) return;
  defaultPodSpec(spec.template.spec);
  spec.replicas ??= 1;
  spec.selector ??= { ...spec.template.metadata?.labels };
  controller.status ??= {};
  setAbsent(controller.status, { replicas: 0 });
}

/** Whether the spec has a template with which something can be begun: what a client sends may be anything. */
export function hasTemplate<Spec extends { template: { spec: PodSpec } }>(spec: object | undefined): spec is Spec {
  return isRecord(spec) && isRecord(spec.template) && isRecord(spec.template.spec) && isPodSpec(spec.template.spec);
}
