import type { Trouble, TroubleInput, WorkloadRef } from "#domain/health/trouble.types.ts";
import { findTroubles } from "#domain/health/troubles.ts";
import type { Pod } from "#domain/objects/pod.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import { isoTime } from "../iso-time.ts";
import { isWorkload, workloadKind, workloadOf } from "../owner-chain.ts";

/** What of a cluster may be in trouble: few pods of many, and they change only when the cluster does. */
export function troubleInputOf(view: ClusterView): TroubleInput {
  const pods = new Map<PodRecord, WorkloadRef>();
  for (const pod of view.pods.values()) {
    if (pod.shape === null || pods.has(pod)) continue;
    const workload = workloadOf(view, pod) ?? { kind: "Pod", namespace: pod.namespace, name: pod.name };
    for (const sibling of podsBeside(view, pod)) pods.set(sibling, workload);
  }
  const workloads = [...view.deployments.values(), ...view.replicasets.values()].filter(isWorkload);
  return {
    pods: [...pods].map(([record, workload]) => ({ pod: shapeOf(record), workload })),
    workloads: workloads.map((record) => ({
      workload: { kind: workloadKind(record), namespace: record.namespace, name: record.name },
      object: record.object,
    })),
  };
}

/** The troubles of a cluster, the gravest first. Times in the cluster's own: a skewed clock must not make holds longer. */
export function troublesOf(view: ClusterView, input: TroubleInput, now: number): readonly Trouble[] {
  return findTroubles(input, now + view.clockSkewMs());
}

/** All pods of the workload that a pod is of, itself among them: a trouble says how many of how many. */
function podsBeside(view: ClusterView, pod: PodRecord): readonly PodRecord[] {
  const ownerUid = pod.owner?.uid;
  if (ownerUid === undefined) return [pod];
  const replicaSet = view.replicasets.get(pod.namespace, pod.owner?.name ?? "");
  const deploymentUid = replicaSet?.uid === ownerUid ? replicaSet.owner?.uid : undefined;
  if (deploymentUid === undefined) return view.pods.byOwner(ownerUid);
  return view.replicasets.byOwner(deploymentUid).flatMap(({ uid }) => view.pods.byOwner(uid));
}

/** Records keep the shape only of what may be in trouble; of the others this is all that the rules look at. */
function shapeOf(record: PodRecord): Pod {
  if (record.shape !== null) return record.shape;
  const createdAt = isoTime(record.createdAt);
  return {
    metadata: {
      name: record.name,
      namespace: record.namespace,
      ...(createdAt === null ? {} : { creationTimestamp: createdAt }),
    },
    status: {
      ...(record.phase === null ? {} : { phase: record.phase }),
      conditions: [{ type: "Ready", status: record.isReady ? "True" : "False" }],
    },
  };
}
