/** Who owns whom, by ownerReferences and UIDs alone: labels are for choosing, and lie. */
import type { WorkloadRef } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { JobRecord, PodRecord, RecordBase, WorkloadRecord } from "#server/kubernetes/records.ts";
import { type AnyWorkload, workloadRecord } from "./workloads/workload-kinds.ts";

/**
 * The owner at the top of a pod's chain: its ReplicaSet's Deployment, its Job's CronJob (or whatever else owns those),
 * where the ReplicaSet or Job is the very one that the pod names by uid; else the owner that the pod names itself. Null for
 * a pod that nobody owns.
 */
export function workloadOf(view: ClusterView, pod: PodRecord): WorkloadRef | null {
  const owner = refOf(pod);
  if (owner === null) return null;
  const between = betweenOf(view, pod);
  return (between === undefined ? null : refOf(between)) ?? owner;
}

/** What stands between a pod and its workload: its ReplicaSet or Job. */
function betweenOf(view: ClusterView, { namespace, owner }: PodRecord): WorkloadRecord | JobRecord | undefined {
  const found =
    owner?.kind === "ReplicaSet"
      ? view.replicasets.get(namespace, owner.name ?? "")
      : owner?.kind === "Job"
        ? view.jobs.get(namespace, owner.name ?? "")
        : undefined;
  return found?.uid === owner?.uid ? found : undefined;
}

function refOf({ owner, namespace }: RecordBase): WorkloadRef | null {
  return owner?.kind && owner.name ? { kind: owner.kind, namespace, name: owner.name } : null;
}

/** The pods of a workload, through its ReplicaSets or Jobs; of one that is not watched those that name it as their owner. */
export function podsOfWorkload(view: ClusterView, workload: WorkloadRef): readonly PodRecord[] {
  const record = workloadRecord(view, workload);
  if (record !== undefined) return podsOfRecord(view, record);
  const { kind, namespace, name } = workload;
  return [...view.pods.inNamespace(namespace)].filter((pod) => {
    const top = workloadOf(view, pod);
    return top?.kind === kind && top.name === name;
  });
}

export function podsOfRecord(view: ClusterView, { kind, uid }: AnyWorkload): readonly PodRecord[] {
  if (kind === "deployments") return view.replicasets.byOwner(uid).flatMap((set) => view.pods.byOwner(set.uid));
  if (kind === "cronjobs") return view.jobs.byOwner(uid).flatMap((job) => view.pods.byOwner(job.uid));
  return view.pods.byOwner(uid);
}

/** All pods of the workload that a pod is of, itself among them. */
export function podsBeside(view: ClusterView, pod: PodRecord): readonly PodRecord[] {
  const ownerUid = pod.owner?.uid;
  if (ownerUid === undefined) return [pod];
  const topUid = betweenOf(view, pod)?.owner?.uid;
  if (topUid === undefined) return view.pods.byOwner(ownerUid);
  const siblings = pod.owner?.kind === "Job" ? view.jobs.byOwner(topUid) : view.replicasets.byOwner(topUid);
  return siblings.flatMap(({ uid }) => view.pods.byOwner(uid));
}
