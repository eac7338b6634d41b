import type { Condition, ObjectMeta } from "./meta.ts";
import type { PodSpec } from "./pod.ts";

/** What Deployment, StatefulSet, DaemonSet and ReplicaSet (apps/v1) have in common, reduced to what the rules use. */
export interface WorkloadObject {
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: WorkloadSpec;
  readonly status?: WorkloadStatus;
}

export interface WorkloadSpec {
  readonly replicas?: number;
  readonly paused?: boolean;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly template?: { readonly metadata?: ObjectMeta; readonly spec?: PodSpec };
  /** Deployment. */
  readonly strategy?: { readonly type?: string };
  /** StatefulSet and DaemonSet. */
  readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: { readonly partition?: number } };
}

export interface WorkloadStatus {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly unavailableReplicas?: number;
  readonly currentReplicas?: number;
  readonly currentRevision?: string;
  readonly updateRevision?: string;
  readonly desiredNumberScheduled?: number;
  readonly updatedNumberScheduled?: number;
  readonly numberAvailable?: number;
  readonly currentNumberScheduled?: number;
  readonly numberReady?: number;
  readonly numberMisscheduled?: number;
  readonly conditions?: readonly Condition[];
}
