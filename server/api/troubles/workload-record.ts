import type { WorkloadRef } from "#domain/health/trouble.types.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { WorkloadRecord } from "#server/kubernetes/records.ts";

/** A workload that pods belong to, where it is of a kind that is watched: its labels, its team. */
export function workloadRecord(view: ClusterView, { kind, namespace, name }: WorkloadRef): WorkloadRecord | undefined {
  const kinds = kind === "Deployment" ? view.deployments : kind === "ReplicaSet" ? view.replicasets : undefined;
  return kinds?.get(namespace, name);
}
