import type { WorkloadRef } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { PodRecord, RecordBase, WorkloadRecord } from "#server/kubernetes/records.ts";

/**
 * The owner at the top of a pod's chain: its ReplicaSet's Deployment, where the ReplicaSet is the very one that the pod
 * names by uid; else the owner that the pod names itself. Null for a pod that nobody owns.
 */
export function workloadOf(view: ClusterView, pod: PodRecord): WorkloadRef | null {
  const owner = refOf(pod);
  if (owner?.kind !== "ReplicaSet") return owner;
  const replicaSet = view.replicasets.get(pod.namespace, owner.name);
  if (replicaSet === undefined || replicaSet.uid !== pod.owner?.uid) return owner;
  return refOf(replicaSet) ?? owner;
}

function refOf({ owner, namespace }: RecordBase): WorkloadRef | null {
  return owner?.kind && owner.name ? { kind: owner.kind, namespace, name: owner.name } : null;
}

/** The pods of a workload: those of a Deployment's ReplicaSets, or those that name it as their owner. */
export function podsOfWorkload(view: ClusterView, { kind, namespace, name }: WorkloadRef): readonly PodRecord[] {
  if (kind === "Deployment") {
    const deployment = view.deployments.get(namespace, name);
    if (deployment === undefined) return [];
    return view.replicasets.byOwner(deployment.uid).flatMap((replicaSet) => view.pods.byOwner(replicaSet.uid));
  }
  const workload = kind === "ReplicaSet" ? view.replicasets.get(namespace, name) : undefined;
  if (workload !== undefined) return view.pods.byOwner(workload.uid);
  return [...view.pods.inNamespace(namespace)].filter(({ owner }) => owner?.kind === kind && owner.name === name);
}

/** "Deployment" or "ReplicaSet": what a record's kind is called in an object. */
export function workloadKind(record: WorkloadRecord): "Deployment" | "ReplicaSet" {
  return record.kind === "deployments" ? "Deployment" : "ReplicaSet";
}

/** Workloads of a scope: Deployments, and ReplicaSets that nobody owns. */
export function isWorkload(record: WorkloadRecord): boolean {
  return record.kind === "deployments" || record.owner === null;
}
