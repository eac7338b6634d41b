import type { MissingPods, Trouble, TroubleInput, TroubleSubject, WorkloadRef } from "#domain/health/trouble.types.ts";
import { findTroubles } from "#domain/health/troubles.ts";
import type { Pod } from "#domain/objects/pod.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { PodRecord, WorkloadRecord } from "#server/kubernetes/records.ts";
import { isoTime } from "../iso-time.ts";
import { podsBeside, workloadOf } from "../owner-chain.ts";
import { cronJobFigures, jobsOf } from "../workloads/job-answer.ts";
import { type AnyWorkload, workloadKind, workloadsIn } from "../workloads/workload-kinds.ts";
import { claimsInTrouble } from "./claim-figures.ts";
import type { MissingPodsMemory } from "./missing-pods.ts";

/** What of a cluster may be in trouble: few pods of many, and they change only when the cluster does. */
export function troubleInputOf(view: ClusterView, memory: MissingPodsMemory, now: number): TroubleInput {
  const pods = new Map<PodRecord, WorkloadRef>();
  for (const pod of view.pods.mayBeInTrouble().toSorted(byName)) {
    if (pods.has(pod)) continue;
    const workload = workloadOf(view, pod) ?? { kind: "Pod", namespace: pod.namespace, name: pod.name };
    for (const sibling of podsBeside(view, pod)) pods.set(sibling, workload);
  }
  const missing = memory.look(view, now + view.clockSkewMs());
  const workloads = Array.from(workloadsIn({ view, namespaces: null }), (record) => ({
    workload: { kind: workloadKind(record), namespace: record.namespace, name: record.name },
    ...subjectOf(view, record, missing.of),
  }));
  missing.end();
  return {
    pods: [...pods].map(([record, workload]) => ({ pod: shapeOf(record), workload })),
    workloads: [...workloads, ...claimsInTrouble(view)],
  };
}

function byName(a: PodRecord, b: PodRecord): number {
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

function subjectOf(
  view: ClusterView,
  record: AnyWorkload,
  missingOf: (record: WorkloadRecord) => MissingPods | undefined,
): TroubleSubject {
  if (record.kind === "jobs") return { job: record.job };
  if (record.kind === "cronjobs") {
    const [last] = jobsOf(view, record);
    return { cronJob: cronJobFigures(record), lastJob: last?.job ?? null };
  }
  const missing = missingOf(record);
  return missing === undefined ? { object: record.object } : { object: record.object, missing };
}

/** The troubles of a cluster, the gravest first. Times in the cluster's own: a skewed clock must not make holds longer. */
export function troublesOf(view: ClusterView, input: TroubleInput, now: number): readonly Trouble[] {
  return findTroubles(input, now + view.clockSkewMs());
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
