import type { PodAmounts } from "#domain/allocation/pod-amounts.ts";
import type { Condition, OwnerReference, ResourceTexts } from "#domain/objects/meta.ts";
import type { NodeInfo, Taint } from "#domain/objects/node.ts";
import type { Pod } from "#domain/objects/pod.ts";
import type { WorkloadObject } from "#domain/objects/workload.ts";

/**
 * What the store keeps of each object: trimmed while it is read, rules already applied, strings that repeat interned.
 * Times are milliseconds since 1970, null where the object does not say. `troubles` says what could not be read.
 */
export interface RecordBase {
  readonly uid: string;
  readonly resourceVersion: string;
  readonly namespace: string;
  readonly name: string;
  readonly createdAt: number | null;
  readonly deletedAt: number | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly owner: OwnerReference | null;
  readonly troubles: readonly string[];
}

/** Amounts by resource name in the API's units: cpu in millicores, memory, storage, hugepages in bytes, else counts. */
export type Figures = Readonly<Record<string, number>>;

export interface PodRecord extends RecordBase {
  readonly kind: "pods";
  readonly nodeName: string | null;
  readonly phase: string | null;
  /** kubectl's READY, STATUS and restart count; "(5m ago)" is added from lastRestartAt when it is shown. */
  readonly ready: string;
  readonly status: string;
  readonly restartCount: number;
  readonly lastRestartAt: number | null;
  /** Why it is not running, in the cluster's words. */
  readonly message: string | null;
  readonly podIP: string | null;
  readonly startedAt: number | null;
  /** When its state last changed, as far as its conditions and containers say: the "since" of a trouble. */
  readonly since: number | null;
  readonly isReady: boolean;
  /** Exit code and reason of the last termination among its containers. */
  readonly lastExit: {
    readonly code: number | null;
    readonly reason: string | null;
    readonly container: string;
  } | null;
  readonly images: readonly string[];
  readonly imageIDs: readonly string[];
  /** What the scheduler counts; interned, since replicas share it. */
  readonly requests: Figures;
  readonly limits: Figures;
  /** What kubectl 1.36 counts in its totals, where a resize under way makes it differ. */
  readonly kubectl: { readonly requests: Figures; readonly limits: Figures; readonly reason: string } | null;
  /** The same amounts exactly, as `kubectl describe node` prints them (domain/allocation podAmounts); interned. */
  readonly amounts: PodAmounts;
  /**
   * The decoded pod, trimmed, kept only while it may be in trouble (domain/health looks at its containers): null where it
   * ended well, or runs, is ready, is not being deleted and had no container that was out of memory.
   */
  readonly shape: Pod | null;
}

/** A pod that is no longer there, as it was seen last. */
export interface GonePodRecord {
  readonly pod: PodRecord;
  /** When the portal learned of it, in milliseconds since 1970. */
  readonly goneAt: number;
  /** The owner at the top of its chain, as it was then. */
  readonly workload: { readonly kind: string; readonly namespace: string; readonly name: string } | null;
}

export interface NodeRecord extends RecordBase {
  readonly kind: "nodes";
  readonly readiness: "Ready" | "NotReady" | "Unknown";
  readonly readinessReason: string | null;
  readonly readinessSince: number | null;
  readonly unschedulable: boolean;
  readonly taints: readonly Taint[];
  readonly conditions: readonly Condition[];
  readonly addresses: readonly { readonly type?: string; readonly address?: string }[];
  readonly info: NodeInfo;
  readonly capacity: ResourceTexts;
  readonly allocatable: ResourceTexts;
  readonly pool: { readonly name: string; readonly derivedFrom: string } | null;
}

export interface WorkloadRecord extends RecordBase {
  readonly kind: "deployments" | "replicasets";
  readonly generation: number | null;
  readonly annotations: Readonly<Record<string, string>>;
  readonly paused: boolean;
  readonly strategy: string | null;
  readonly revision: string | null;
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
  readonly images: readonly { readonly container: string; readonly image: string }[];
  /** Equal for a Deployment and the ReplicaSet made from its present template: a digest of the template without pod-template-hash. */
  readonly templateDigest: string;
  /** What the rules look at (domain/health, domain/rollout): metadata, spec without template, status. */
  readonly object: WorkloadObject;
}

export interface EventRecord extends RecordBase {
  readonly kind: "events";
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly object: { readonly kind: string; readonly namespace: string | null; readonly name: string };
  readonly count: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly source: string | null;
}

export interface NamespaceRecord extends RecordBase {
  readonly kind: "namespaces";
  readonly phase: string | null;
}

export type AnyRecord = PodRecord | NodeRecord | WorkloadRecord | EventRecord | NamespaceRecord;
