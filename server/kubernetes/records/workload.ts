import type { JobFigures } from "#domain/objects/job.ts";
import type { Condition } from "#domain/objects/meta.ts";
import type { WorkloadObject } from "#domain/objects/workload.ts";
import type { RecordBase } from "./base.ts";

/** Init containers first. */
export type TemplateImages = readonly { readonly container: string; readonly image: string }[];

export interface WorkloadRecord extends RecordBase {
  readonly kind: "deployments" | "replicasets" | "statefulsets" | "daemonsets" | "replicationcontrollers";
  readonly generation: number | null;
  readonly annotations: Readonly<Record<string, string>>;
  readonly paused: boolean;
  readonly strategy: string | null;
  readonly revision: string | null;
  /** Of a DaemonSet: the nodes that it is meant for. */
  readonly wanted: number;
  readonly total: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
  readonly rollout: {
    readonly state: "complete" | "progressing" | "failed" | "paused" | "unknown";
    readonly message: string;
  };
  readonly conditions: readonly Condition[];
  readonly images: TemplateImages;
  /** Labels that its pods get: what Services and budgets choose by. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Claims that its template names; a StatefulSet's own for each pod are in `claimTemplates`. */
  readonly claims: readonly string[];
  /** StatefulSet: names of its claim templates; the claim is TEMPLATE-POD. */
  readonly claimTemplates: readonly string[];
  /** StatefulSet: the Service that gives its pods their names. */
  readonly serviceName: string | null;
  /** DaemonSet: pods on nodes that it is not meant for. */
  readonly misscheduled: number;
  /** Equal for a Deployment and the ReplicaSet made from its present template: a digest of the template without pod-template-hash. */
  readonly templateDigest: string;
  /** What the rules look at (domain/health, domain/rollout): metadata, spec without template, status. */
  readonly object: WorkloadObject;
}

/** A Job; what the rules look at (domain/rollout) is `job`. */
export interface JobRecord extends RecordBase {
  readonly kind: "jobs";
  readonly annotations: Readonly<Record<string, string>>;
  readonly job: JobFigures;
  readonly images: TemplateImages;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly claims: readonly string[];
}

export interface CronJobRecord extends RecordBase {
  readonly kind: "cronjobs";
  readonly annotations: Readonly<Record<string, string>>;
  readonly schedule: string;
  /** An IANA name; null: that of the controller manager, UTC as a rule. */
  readonly timeZone: string | null;
  readonly isSuspended: boolean;
  readonly concurrencyPolicy: string;
  readonly startingDeadlineSeconds: number | null;
  readonly lastScheduleAt: number | null;
  readonly lastSuccessAt: number | null;
  /** UIDs of the Jobs that run now, as its controller says. */
  readonly active: readonly string[];
  readonly images: TemplateImages;
}
