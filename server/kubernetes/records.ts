/** What the store keeps of each kind; one file for each group of kinds in records/. */
import type { WatchedKind } from "#contract/values.ts";
import type { EventRecord, NamespaceRecord, NodeRecord, PriorityClassRecord } from "./records/cluster.ts";
import type { HttpRouteRecord, IngressRecord, ServiceRecord } from "./records/network.ts";
import type { PodRecord } from "./records/pod.ts";
import type { BudgetRecord, LimitRangeRecord, QuotaRecord } from "./records/policy.ts";
import type { ClaimRecord, StorageClassRecord, VolumeRecord } from "./records/storage.ts";
import type { CronJobRecord, JobRecord, WorkloadRecord } from "./records/workload.ts";

export type * from "./records/base.ts";
export type * from "./records/cluster.ts";
export type * from "./records/network.ts";
export type * from "./records/pod.ts";
export type * from "./records/policy.ts";
export type * from "./records/storage.ts";
export type * from "./records/workload.ts";

/** The record of each kind that is watched. */
export interface RecordOf extends Record<WatchedKind, AnyRecord> {
  readonly namespaces: NamespaceRecord;
  readonly nodes: NodeRecord;
  readonly pods: PodRecord;
  readonly deployments: WorkloadRecord;
  readonly replicasets: WorkloadRecord;
  readonly statefulsets: WorkloadRecord;
  readonly daemonsets: WorkloadRecord;
  readonly replicationcontrollers: WorkloadRecord;
  readonly jobs: JobRecord;
  readonly cronjobs: CronJobRecord;
  readonly services: ServiceRecord;
  readonly ingresses: IngressRecord;
  readonly httproutes: HttpRouteRecord;
  readonly poddisruptionbudgets: BudgetRecord;
  readonly persistentvolumeclaims: ClaimRecord;
  readonly persistentvolumes: VolumeRecord;
  readonly storageclasses: StorageClassRecord;
  readonly priorityclasses: PriorityClassRecord;
  readonly resourcequotas: QuotaRecord;
  readonly limitranges: LimitRangeRecord;
  readonly events: EventRecord;
}

export type AnyRecord =
  | NamespaceRecord
  | NodeRecord
  | PodRecord
  | WorkloadRecord
  | JobRecord
  | CronJobRecord
  | ServiceRecord
  | IngressRecord
  | HttpRouteRecord
  | BudgetRecord
  | ClaimRecord
  | VolumeRecord
  | StorageClassRecord
  | PriorityClassRecord
  | QuotaRecord
  | LimitRangeRecord
  | EventRecord;
