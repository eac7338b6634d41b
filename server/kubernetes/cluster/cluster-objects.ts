/** Everything kept of one cluster: its objects, their indexes and sums, and who is told when they change. */
import type { StreamKind } from "#contract/stream.ts";
import type { WatchedKind } from "#contract/values.ts";
import type { DecodeContext } from "../decode/context.ts";
import { decodeEvent } from "../decode/event.ts";
import { decodeNamespace } from "../decode/namespace.ts";
import { decodeNode } from "../decode/node.ts";
import { decodePod } from "../decode/pod.ts";
import { decodeWorkload } from "../decode/workload.ts";
import type { JsonObject } from "../json.ts";
import type {
  EventRecord,
  GonePodRecord,
  NamespaceRecord,
  NodeRecord,
  PodRecord,
  RecordBase,
  WorkloadRecord,
} from "../records.ts";
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

export class ClusterObjects {
  readonly #options: ClusterObjectsOptions;
  readonly podsByNode = new RecordIndex<PodRecord>((pod) => pod.nodeName);
  readonly podsByOwner = new RecordIndex<PodRecord>((pod) => pod.owner?.uid ?? null);
  /** Those that ask for a GPU, on a node or not: few of many. */
  readonly gpuPods = new RecordIndex<PodRecord>((pod) => (asksForGpu(pod) ? "" : null));
  readonly replicaSetsByOwner = new RecordIndex<WorkloadRecord>((set) => set.owner?.uid ?? null);
  readonly eventsByObject = new RecordIndex<EventRecord>(({ object }) =>
    eventKey(object.kind, object.namespace, object.name),
  );
  readonly gonePods: GonePods;
  readonly podCounter = new PodCounter();
  readonly sums = new NodeSumTable();
  /** The part of the sums that DaemonSets ask for: a node has it before any workload comes. */
  readonly daemonSums = new NodeSumTable(isDaemonPod);
  readonly pods = new KindStore<PodRecord>((before, after, isNews) => this.#onPod(before, after, isNews));
  readonly nodes = new KindStore<NodeRecord>(this.#announcing("nodes", ["nodes", "troubles"]));
  readonly namespaces = new KindStore<NamespaceRecord>(this.#announcing("namespaces", ["cluster"]));
  readonly deployments = new KindStore<WorkloadRecord>(this.#announcing("deployments", ["workloads", "troubles"]));
  readonly replicasets = new KindStore<WorkloadRecord>((before, after, isNews) => {
    this.replicaSetsByOwner.replace(before, after);
    if (isNews) this.#options.announcer.changed("replicasets", ["workloads"]);
  });
  readonly events = new KindStore<EventRecord>((before, after, isNews) => {
    this.eventsByObject.replace(before, after);
    if (isNews) this.#options.announcer.changed("events", ["events"]);
  });

  constructor(options: ClusterObjectsOptions) {
    this.#options = options;
    this.gonePods = new GonePods(options.now);
  }

  /** Where a reflector of this kind puts its objects; `namespace` null: the whole cluster's. */
  intake(kind: WatchedKind, namespace: string | null): AnyIntake {
    const { context } = this.#options;
    switch (kind) {
      case "pods":
        return this.#intake(kind, this.pods, (object) => decodePod(object, context), namespace);
      case "nodes":
        return this.#intake(kind, this.nodes, (object) => decodeNode(object, context), namespace);
      case "namespaces":
        return this.#intake(kind, this.namespaces, (object) => decodeNamespace(object, context), namespace);
      case "deployments":
        return this.#intake(kind, this.deployments, (object) => decodeWorkload(kind, object, context), namespace);
      case "replicasets":
        return this.#intake(kind, this.replicasets, (object) => decodeWorkload(kind, object, context), namespace);
      case "events":
        return this.#intake(kind, this.events, (object) => decodeEvent(object, context), namespace);
    }
  }

  count(kind: WatchedKind): number {
    return this[kind].size;
  }

  /** Drops what is kept of other namespaces. */
  keepOnly(kind: WatchedKind, namespaces: readonly string[]): void {
    this[kind].removeWhere((record) => !namespaces.includes(namespaceOf(kind, record)));
    if (kind === "pods") this.gonePods.keepOnly(namespaces);
  }

  #intake<T extends RecordBase>(
    kind: WatchedKind,
    store: KindStore<T>,
    decode: (object: JsonObject) => T | null,
    namespace: string | null,
  ): ObjectIntake<T> {
    return new ObjectIntake<T>({
      store,
      decode,
      isMine: (record) => namespace === null || namespaceOf(kind, record) === namespace,
      onTrouble: (problems) => this.#options.onTrouble(kind, problems),
    });
  }

  #announcing<T extends RecordBase>(kind: WatchedKind, topics: readonly StreamKind[]): OnRecord<T> {
    return (_before, _after, isNews) => {
      if (isNews) this.#options.announcer.changed(kind, topics);
    };
  }

  #onPod(before: PodRecord | undefined, after: PodRecord | undefined, isNews: boolean): void {
    this.podsByNode.replace(before, after);
    this.podsByOwner.replace(before, after);
    this.gpuPods.replace(before, after);
    this.podCounter.replace(before, after);
    this.daemonSums.replace(before, after);
    this.gonePods.changed(before, after, () => this.#workloadOf(before));
    const hasNewSums = this.sums.replace(before, after);
    const { announcer } = this.#options;
    if (hasNewSums) announcer.topic("nodes");
    if (!isNews) return;
    announcer.changed("pods", ["pods"]);
    const mayBeTrouble = (before?.shape ?? null) !== null || (after?.shape ?? null) !== null;
    if (mayBeTrouble) announcer.topic("troubles");
  }

  /** The owner at the top of a pod's chain: its ReplicaSet's owner, where that is known, else the pod's own. */
  #workloadOf(pod: PodRecord | undefined): GonePodRecord["workload"] {
    if (pod === undefined || pod.owner === null) return null;
    const set = this.replicasets.get(pod.namespace, pod.owner.name ?? "");
    const { kind, name } = (set?.uid === pod.owner.uid ? set?.owner : null) ?? pod.owner;
    return kind && name ? { kind, namespace: pod.namespace, name } : null;
  }
}

export type AnyIntake =
  | ObjectIntake<PodRecord>
  | ObjectIntake<NodeRecord>
  | ObjectIntake<NamespaceRecord>
  | ObjectIntake<WorkloadRecord>
  | ObjectIntake<EventRecord>;

export function eventKey(kind: string, namespace: string | null, name: string): string {
  return `${kind}/${namespace ?? ""}/${name}`;
}

/** A Namespace is in itself, so to speak. */
function namespaceOf(kind: WatchedKind, record: RecordBase): string {
  return kind === "namespaces" ? record.name : record.namespace;
}
