/** Everything kept of one cluster: its objects, their indexes and sums, and who is told when they change. */
import type { WatchedKind } from "#contract/values.ts";
import type { DecodeContext } from "../decode/context.ts";
import { eachKind, type KindStores } from "../each-kind.ts";
import { KINDS } from "../kinds.ts";
import type {
  EventRecord,
  GonePodRecord,
  JobRecord,
  PodRecord,
  RecordBase,
  RecordOf,
  WorkloadRecord,
} from "../records.ts";
import type { ObjectSink } from "../reflector/reflector.types.ts";
import { GonePods } from "../store/gone-pods.ts";
import { KindStore, type OnRecord } from "../store/kind-store.ts";
import { isDaemonPod, NodeSumTable } from "../store/node-sums.ts";
import { ObjectIntake } from "../store/object-intake.ts";
import { RecordIndex } from "../store/record-index.ts";
import type { Announcer } from "./announcer.ts";
import { asksForGpu } from "./asks-for-gpu.ts";
import { PodCounter } from "./pod-counts.ts";

export interface ClusterObjectsOptions {
  readonly context: DecodeContext;
  readonly announcer: Announcer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onTrouble: (kind: WatchedKind, problems: number) => void;
}

/** Where a reflector puts its objects. */
export interface Intake extends ObjectSink {
  decodeAnew(): void;
}

/** What is done with each record of a kind beside telling of it. */
type Listeners = { readonly [Kind in WatchedKind]?: OnRecord<RecordOf[Kind]> };

export class ClusterObjects {
  readonly #options: ClusterObjectsOptions;
  readonly podsByNode = new RecordIndex<PodRecord>((pod) => pod.nodeName);
  readonly podsByOwner = new RecordIndex<PodRecord>(ownerUid);
  /** Those that ask for a GPU, on a node or not: few of many. */
  readonly gpuPods = new RecordIndex<PodRecord>((pod) => (asksForGpu(pod) ? "" : null));
  /** Those that health may have something to say of: few of many. */
  readonly doubtfulPods = new RecordIndex<PodRecord>(({ shape }) => (shape === null ? null : ""));
  readonly replicaSetsByOwner = new RecordIndex<WorkloadRecord>(ownerUid);
  readonly jobsByOwner = new RecordIndex<JobRecord>(ownerUid);
  readonly eventsByObject = new RecordIndex<EventRecord>(({ object }) =>
    eventKey(object.kind, object.namespace, object.name),
  );
  readonly gonePods: GonePods;
  readonly podCounter = new PodCounter();
  readonly sums = new NodeSumTable();
  /** The part of the sums that DaemonSets ask for: a node has it before any workload comes. */
  readonly daemonSums = new NodeSumTable(isDaemonPod);
  readonly #listeners: Listeners = {
    pods: (before, after, isNews) => this.#onPod(before, after, isNews),
    replicasets: (before, after) => this.replicaSetsByOwner.replace(before, after),
    jobs: (before, after) => this.jobsByOwner.replace(before, after),
    events: (before, after) => this.eventsByObject.replace(before, after),
  };
  readonly stores: KindStores = eachKind((kind) => this.#newStore(kind));

  constructor(options: ClusterObjectsOptions) {
    this.#options = options;
    this.gonePods = new GonePods(options.now);
  }

  /** Where a reflector of this kind puts its objects; `namespace` null: the whole cluster's. */
  intake<Kind extends WatchedKind>(kind: Kind, namespace: string | null): Intake {
    const { context, onTrouble } = this.#options;
    const { decode } = KINDS[kind];
    return new ObjectIntake<RecordOf[Kind]>({
      store: this.stores[kind],
      decode: (object) => decode(object, context),
      isMine: (record) => namespace === null || namespaceOf(kind, record) === namespace,
      onTrouble: (problems) => onTrouble(kind, problems),
    });
  }

  count(kind: WatchedKind): number {
    return this.stores[kind].size;
  }

  /** Drops what is kept of other namespaces. */
  keepOnly(kind: WatchedKind, namespaces: readonly string[]): void {
    this.stores[kind].removeWhere((record) => !namespaces.includes(namespaceOf(kind, record)));
    if (kind === "pods") this.gonePods.keepOnly(namespaces);
  }

  #newStore<Kind extends WatchedKind>(kind: Kind): KindStore<RecordOf[Kind]> {
    const listener: OnRecord<RecordOf[Kind]> | undefined = this.#listeners[kind];
    const { topics } = KINDS[kind];
    return new KindStore<RecordOf[Kind]>((before, after, isNews) => {
      listener?.(before, after, isNews);
      const record = after ?? before;
      if (isNews) this.#options.announcer.changed(kind, topics, record === undefined ? null : shownAs(kind, record));
    });
  }

  #onPod(before: PodRecord | undefined, after: PodRecord | undefined, isNews: boolean): void {
    this.podsByNode.replace(before, after);
    this.podsByOwner.replace(before, after);
    this.gpuPods.replace(before, after);
    this.doubtfulPods.replace(before, after);
    this.podCounter.replace(before, after);
    this.daemonSums.replace(before, after);
    this.gonePods.changed(before, after, () => this.#workloadOf(before));
    const { announcer } = this.#options;
    if (this.sums.replace(before, after)) announcer.topic("nodes", (after ?? before)?.nodeName ?? null);
    const mayBeTrouble = (before?.shape ?? null) !== null || (after?.shape ?? null) !== null;
    if (isNews && mayBeTrouble) announcer.topic("troubles");
  }

  /** The owner at the top of a pod's chain: its ReplicaSet's or Job's owner, where that is known, else the pod's own. */
  #workloadOf(pod: PodRecord | undefined): GonePodRecord["workload"] {
    if (pod === undefined || pod.owner === null) return null;
    const { replicasets, jobs } = this.stores;
    const between = (pod.owner.kind === "Job" ? jobs : replicasets).get(pod.namespace, pod.owner.name ?? "");
    const { kind, name } = (between?.uid === pod.owner.uid ? between?.owner : null) ?? pod.owner;
    return kind && name ? { kind, namespace: pod.namespace, name } : null;
  }
}

export function eventKey(kind: string, namespace: string | null, name: string): string {
  return `${kind}/${namespace ?? ""}/${name}`;
}

/** The object whose row shows a change of this one: a ReplicaSet or Job of another's is not shown by itself. */
function shownAs(kind: WatchedKind, { namespace, name, owner }: RecordBase): string {
  const shown = (kind === "replicasets" || kind === "jobs") && owner?.name ? owner.name : name;
  return namespace === "" ? shown : `${namespace}/${shown}`;
}

function ownerUid({ owner }: RecordBase): string | null {
  return owner?.uid ?? null;
}

/** A Namespace is in itself, so to speak. */
function namespaceOf(kind: WatchedKind, record: RecordBase): string {
  return kind === "namespaces" ? record.name : record.namespace;
}
