import type { KindSync, WatchedKind } from "#contract/values.ts";
import type { Opened } from "./opened.types.ts";
import type { EventRecord, Figures, GonePodRecord, JobRecord, PodRecord, RecordOf, WorkloadRecord } from "./records.ts";
import type { UsageView } from "./usage/usage.types.ts";

/** Everything the portal knows of all configured clusters, in their configured order. Read-only; answers come from memory. */
export interface Fleet {
  readonly clusters: readonly ClusterView[];
  cluster(name: string): ClusterView | undefined;
  start(): void;
  stop(): Promise<void>;
}

/** The objects of each kind that is watched, by the kind's name. */
export type KindViews = { readonly [Kind in WatchedKind]: KindView<RecordOf[Kind]> };

/** One cluster as the portal sees it now. */
export interface ClusterView extends KindViews {
  readonly name: string;
  readonly simulated: boolean;
  /** The state of each kind (contract/values.ts), times as ISO text. */
  sync(kind: WatchedKind): KindSync;
  apiServer(): ApiServerState;
  /** UID of namespace kube-system; null until it was seen, or where it may not be. */
  identity(): string | null;
  /** The cluster's clock minus the portal's, in milliseconds, by the Date header. */
  clockSkewMs(): number;
  /** Grows by one with each change of a kind's objects or sync state. */
  version(kind: WatchedKind): number;
  /** Versions in which the cluster serves a resource, its preferred first; none: it does not; null: that is not known. */
  serves(group: string, resource: string): readonly string[] | null;

  readonly pods: KindView<PodRecord> & {
    /** All pods bound to the node, ended ones too, in no order. */
    byNode(node: string): readonly PodRecord[];
    /** Only those that hold room: phase neither Succeeded nor Failed. */
    heldBy(node: string): readonly PodRecord[];
    byOwner(uid: string): readonly PodRecord[];
    /** All that ask for a GPU of any kind, ended ones and those without a node too, in no order. */
    withGpus(): readonly PodRecord[];
    /** All of which health may have something to say (those that have a `shape`), in no order. */
    mayBeInTrouble(): readonly PodRecord[];
    counts(): { total: number; running: number; pending: number; succeeded: number; failed: number; unknown: number };
  };
  /** Pods that are no longer there, for a day. */
  readonly gonePods: {
    /** The latest of this name, or the one with this UID. */
    find(namespace: string, name: string, uid?: string): GonePodRecord | undefined;
    /** Since when the portal looks: of what went before it knows nothing. Null: it has not seen any pod yet. */
    readonly since: number | null;
  };
  /** What nodes and pods use at present, as far as metrics.k8s.io says. */
  readonly usage: UsageView;
  /** What is asked of the cluster itself when somebody opens it. */
  readonly opened: Opened;
  readonly replicasets: KindView<WorkloadRecord> & { byOwner(uid: string): readonly WorkloadRecord[] };
  readonly jobs: KindView<JobRecord> & { byOwner(uid: string): readonly JobRecord[] };
  readonly events: KindView<EventRecord> & {
    byObject(kind: string, namespace: string | null, name: string): readonly EventRecord[];
  };

  /** Requests and limits of the pods on a node that hold room, and how many they are; kept up to date by the change alone. */
  nodeSums(node: string): NodeSums;
  /** Grows with each change of any node's sums: a pod that only changes its status leaves it as it is. */
  nodeSumsVersion(): number;
  /** The part of them that is asked for by pods of DaemonSets. */
  daemonSums(node: string): NodeSums;
}

export interface NodeSums {
  readonly podCount: number;
  readonly requests: Figures;
  readonly limits: Figures;
  /** Set where kubectl's totals differ (a resize under way). */
  readonly kubectl: { readonly requests: Figures; readonly limits: Figures; readonly reason: string } | null;
}

export interface KindView<T> {
  readonly size: number;
  /** Key order: namespace, then name. */
  values(): Iterable<T>;
  get(namespace: string, name: string): T | undefined;
  inNamespace(namespace: string): Iterable<T>;
}

export interface ApiServerState {
  readonly state: "reachable" | "unreachable" | "unknown";
  readonly since: number | null;
  readonly reason: string | null;
  readonly version: string | null;
  readonly latencyMs: number | null;
}
