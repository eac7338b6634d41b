import type { WatchedKind } from "#contract/values.ts";
import type { WorkloadKind } from "#contract/workloads.ts";
import type { ClusterView, KindView } from "#server/kubernetes/fleet.types.ts";
import type { CronJobRecord, JobRecord, WorkloadRecord } from "#server/kubernetes/records.ts";
import type { Scope } from "../basis.ts";
import { inScope } from "../lists/rows.ts";

export type AnyWorkload = WorkloadRecord | JobRecord | CronJobRecord;

interface KindOfWorkload {
  readonly watched: AnyWorkload["kind"] & WatchedKind;
  readonly from: (view: ClusterView) => KindView<AnyWorkload>;
}

/** The kinds of workload, by their names in objects. */
export const WORKLOADS: Readonly<Record<WorkloadKind, KindOfWorkload>> = {
  Deployment: { watched: "deployments", from: (view) => view.deployments },
  StatefulSet: { watched: "statefulsets", from: (view) => view.statefulsets },
  DaemonSet: { watched: "daemonsets", from: (view) => view.daemonsets },
  Job: { watched: "jobs", from: (view) => view.jobs },
  CronJob: { watched: "cronjobs", from: (view) => view.cronjobs },
  ReplicaSet: { watched: "replicasets", from: (view) => view.replicasets },
  ReplicationController: { watched: "replicationcontrollers", from: (view) => view.replicationcontrollers },
};

const NAMES: Readonly<Record<AnyWorkload["kind"], WorkloadKind>> = {
  deployments: "Deployment",
  statefulsets: "StatefulSet",
  daemonsets: "DaemonSet",
  jobs: "Job",
  cronjobs: "CronJob",
  replicasets: "ReplicaSet",
  replicationcontrollers: "ReplicationController",
};

/** What workloads are made from. */
export const WORKLOAD_WATCHED = Object.values(WORKLOADS).map(({ watched }) => watched);

/** What a record's kind is called in an object. */
export function workloadKind(record: Pick<AnyWorkload, "kind">): WorkloadKind {
  return NAMES[record.kind];
}

export function isWorkloadKind(kind: string): kind is WorkloadKind {
  return Object.hasOwn(WORKLOADS, kind);
}

/** Whether it stands for itself: a Deployment's ReplicaSet and a CronJob's Job are parts of those. */
export function isWorkload({ kind, owner }: AnyWorkload): boolean {
  if (kind === "replicasets") return owner?.kind !== "Deployment";
  return kind !== "jobs" || owner?.kind !== "CronJob";
}

/** The workloads of a scope that stand for themselves; of one kind, where one is named. */
export function* workloadsIn({ view, namespaces }: Scope, kind?: WorkloadKind): Iterable<AnyWorkload> {
  const kinds = kind === undefined ? Object.values(WORKLOADS) : [WORKLOADS[kind]];
  for (const { from } of kinds) {
    for (const record of inScope(from(view), namespaces)) if (isWorkload(record)) yield record;
  }
}

/** The record of a workload, where it is of a kind that is watched, and there. */
export function workloadRecord(
  view: ClusterView,
  { kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string },
): AnyWorkload | undefined {
  return isWorkloadKind(kind) ? WORKLOADS[kind].from(view).get(namespace, name) : undefined;
}
