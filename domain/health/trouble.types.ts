import type { CronJobFigures, JobFigures } from "../objects/job.ts";
import type { Pod } from "../objects/pod.ts";
import type { WorkloadObject } from "../objects/workload.ts";

/** Stable words: others filter and colour by them. */
export const TROUBLE_KINDS = [
  "crashing",
  "out-of-memory",
  "image",
  "config",
  "cannot-start",
  "no-room",
  "pending",
  "evicted",
  "failed",
  "lost",
  "terminating",
  "not-ready",
  "no-pods",
  "rollout-failed",
  "job-failed",
  "missed",
  "claim",
  "suspended",
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

export type TroubleSeverity = "critical" | "warning" | "unknown";

/** The owner at the top of the chain: Deployment, not ReplicaSet; a bare pod is its own workload of kind Pod. */
export interface WorkloadRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What is not as wanted with one workload. */
export interface Trouble {
  readonly kind: TroubleKind;
  readonly severity: TroubleSeverity;
  /** One or two words to print: Crashing, No room. */
  readonly word: string;
  readonly workload: WorkloadRef;
  /** ms since 1970; null where the cluster does not say. */
  readonly sinceMs: number | null;
  readonly sentence: string;
  /** The pod that shows it now; null where no pod does (none could be created). */
  readonly podName: string | null;
  /** Pods in this trouble, of all the workload's pods that have not ended as they should. */
  readonly affected: number;
  readonly total: number;
  /** Resources that are short, for "no-room": nvidia.com/gpu. */
  readonly missing: readonly string[];
}

/** What is not as wanted with one pod. */
export interface PodTrouble {
  readonly kind: TroubleKind;
  readonly word: string;
  readonly sinceMs: number | null;
  /** What happens to it, to follow "1 of 3 pods": "cannot pull its image". */
  readonly predicate: string;
  /** The particulars: container, exit code, message. */
  readonly detail: string;
  /** Seconds for which it must last before it is told. */
  readonly holdSeconds: number;
  /** Resources that are short, for "no-room". */
  readonly missing?: readonly string[];
}

/** What is not as wanted with a workload, as its own object says it. */
export interface WorkloadTrouble {
  readonly kind: TroubleKind;
  readonly severity: TroubleSeverity;
  readonly word: string;
  readonly sinceMs: number | null;
  readonly sentence: string;
  readonly holdSeconds: number;
}

export interface TroubleInput {
  readonly pods: readonly { readonly pod: Pod; readonly workload: WorkloadRef }[];
  /** What is looked at itself, beside its pods. */
  readonly workloads: readonly ({ readonly workload: WorkloadRef } & TroubleSubject)[];
}

/** What speaks for itself: an object of apps/v1, a Job, a CronJob with its newest Job, a claim. */
export type TroubleSubject =
  | {
      readonly object: WorkloadObject;
      /** Pods that are wanted and not even there, where that is so. */
      readonly missing?: MissingPods;
    }
  | { readonly job: JobFigures }
  | { readonly cronJob: CronJobFigures; readonly lastJob: JobFigures | null }
  | { readonly claim: ClaimFigures };

export interface MissingPods {
  readonly wanted: number;
  readonly there: number;
  /** When the portal saw it first: these objects have no condition that says it. */
  readonly sinceMs: number;
  /** Why they cannot be made, in the cluster's words; null where it does not say. */
  readonly reason: string | null;
}

/** A PersistentVolumeClaim that is not bound. */
export interface ClaimFigures {
  readonly name: string;
  /** Pending or Lost. */
  readonly phase: string;
  readonly sinceMs: number | null;
  /** Why, to follow "claim data is pending: ". */
  readonly reason: string;
}
