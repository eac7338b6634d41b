import { type KindSync, WATCHED_KINDS, type WatchedKind } from "#contract/values.ts";
import { isGpuResource } from "#domain/gpu/vendors.ts";
import { refused } from "#domain/result.ts";
import type { ApiServerState, ClusterView, Fleet, KindView, NodeSums } from "#server/kubernetes/fleet.types.ts";
import type { Opened } from "#server/kubernetes/opened.types.ts";
import type {
  AnyRecord,
  EventRecord,
  Figures,
  GonePodRecord,
  NamespaceRecord,
  NodeRecord,
  PodRecord,
  RecordBase,
  WorkloadRecord,
} from "#server/kubernetes/records.ts";
import { MADE_AT } from "./records.ts";

/** What a fake cluster is made of. Lists may be given in any order. */
export interface FakeClusterParts {
  readonly name?: string;
  readonly simulated?: boolean;
  readonly pods?: readonly PodRecord[];
  readonly nodes?: readonly NodeRecord[];
  readonly namespaces?: readonly NamespaceRecord[];
  readonly deployments?: readonly WorkloadRecord[];
  readonly replicasets?: readonly WorkloadRecord[];
  readonly events?: readonly EventRecord[];
  readonly gone?: readonly GonePodRecord[];
  readonly opened?: Partial<Opened>;
  readonly sync?: Partial<Record<WatchedKind, Partial<KindSync>>>;
  readonly apiServer?: Partial<ApiServerState>;
  readonly clockSkewMs?: number;
}

/** A cluster in memory, written for plainness: each question looks at every record. */
export class FakeCluster {
  readonly view: ClusterView;
  #parts: Required<FakeClusterParts>;
  readonly #versions = new Map<WatchedKind, number>(WATCHED_KINDS.map((kind) => [kind, 1]));

  constructor(parts: FakeClusterParts = {}) {
    this.#parts = { ...NOTHING, ...parts };
    const { name, simulated } = this.#parts;
    this.view = {
      name,
      simulated,
      sync: (kind) => ({ ...LIVE, objects: this.#parts[kind].length, ...this.#parts.sync[kind] }),
      apiServer: () => ({ ...REACHABLE, ...this.#parts.apiServer }),
      identity: () => `uid-of-${name}`,
      clockSkewMs: () => this.#parts.clockSkewMs,
      version: (kind) => this.#versions.get(kind) ?? 0,
      pods: {
        ...kindView(() => this.#parts.pods),
        get size() {
          return [...this.values()].length;
        },
        byNode: (node) => this.#parts.pods.filter(({ nodeName }) => nodeName === node),
        heldBy: (node) => this.#heldBy(node),
        byOwner: (uid) => this.#parts.pods.filter(({ owner }) => owner?.uid === uid),
        withGpus: () => this.#parts.pods.filter(({ requests }) => Object.keys(requests).some(isGpuResource)),
        counts: () => this.#counts(),
      },
      gonePods: {
        since: MADE_AT,
        find: (namespace, name, uid) =>
          this.#parts.gone.findLast(
            ({ pod }) => pod.namespace === namespace && pod.name === name && (uid === undefined || pod.uid === uid),
          ),
      },
      opened: {
        object: async (...given) => this.#parts.opened.object?.(...given) ?? NOT_ANSWERED,
        pod: async (...given) => this.#parts.opened.pod?.(...given) ?? NOT_ANSWERED,
        log: async (...given) => this.#parts.opened.log?.(...given) ?? NOT_ANSWERED,
      },
      nodes: kindView(() => this.#parts.nodes),
      namespaces: kindView(() => this.#parts.namespaces),
      deployments: kindView(() => this.#parts.deployments),
      replicasets: {
        ...kindView(() => this.#parts.replicasets),
        get size() {
          return [...this.values()].length;
        },
        byOwner: (uid) => this.#parts.replicasets.filter(({ owner }) => owner?.uid === uid),
      },
      events: {
        ...kindView(() => this.#parts.events),
        get size() {
          return [...this.values()].length;
        },
        byObject: (kind, namespace, named) =>
          this.#parts.events.filter(
            ({ object }) => object.kind === kind && object.namespace === namespace && object.name === named,
          ),
      },
      nodeSums: (node) => sumsOf(this.#heldBy(node)),
      daemonSums: (node) => sumsOf(this.#heldBy(node).filter(({ owner }) => owner?.kind === "DaemonSet")),
    };
  }

  /** Changes parts; the versions of all kinds that are among them grow. */
  change(parts: FakeClusterParts): void {
    this.#parts = { ...this.#parts, ...parts };
    const changed = WATCHED_KINDS.filter((kind) => kind in parts || (parts.sync !== undefined && kind in parts.sync));
    for (const kind of changed) this.#versions.set(kind, (this.#versions.get(kind) ?? 0) + 1);
  }

  #heldBy(node: string): PodRecord[] {
    return this.#parts.pods.filter(
      ({ nodeName, phase }) => nodeName === node && phase !== "Succeeded" && phase !== "Failed",
    );
  }

  #counts() {
    const count = (wanted: string) => this.#parts.pods.filter(({ phase }) => phase === wanted).length;
    const known = { running: count("Running"), pending: count("Pending"), succeeded: count("Succeeded") };
    const failed = count("Failed");
    const total = this.#parts.pods.length;
    const unknown = total - known.running - known.pending - known.succeeded - failed;
    return { total, ...known, failed, unknown };
  }
}

const NOTHING: Required<FakeClusterParts> = {
  name: "c1",
  simulated: false,
  pods: [],
  nodes: [],
  namespaces: [],
  deployments: [],
  replicasets: [],
  events: [],
  gone: [],
  opened: {},
  sync: {},
  apiServer: {},
  clockSkewMs: 0,
};

const NOT_ANSWERED = refused({ status: null, message: "connection refused at c1:443" });

const LIVE: KindSync = {
  state: "live",
  since: new Date(MADE_AT).toISOString(),
  observedAt: new Date(MADE_AT + 590_000).toISOString(),
  objects: 0,
  expected: null,
  reason: null,
  nextAttemptAt: null,
  namespaces: null,
};

const REACHABLE: ApiServerState = {
  state: "reachable",
  since: MADE_AT,
  reason: null,
  version: "v1.36.2",
  latencyMs: 4,
};

function kindView<Item extends AnyRecord>(records: () => readonly Item[]): KindView<Item> {
  const sorted = () => [...records()].sort(byKey);
  return {
    get size() {
      return records().length;
    },
    values: sorted,
    get: (namespace, name) => records().find((record) => record.namespace === namespace && record.name === name),
    inNamespace: (namespace) => sorted().filter((record) => record.namespace === namespace),
  };
}

function byKey(a: RecordBase, b: RecordBase): number {
  const [left, right] = [`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sumsOf(held: readonly PodRecord[]): NodeSums {
  return {
    podCount: held.length,
    requests: sumOf(held.map(({ requests }) => requests)),
    limits: sumOf(held.map(({ limits }) => limits)),
    kubectl: held.find(({ kubectl }) => kubectl !== null)?.kubectl ?? null,
  };
}

function sumOf(all: readonly Figures[]): Figures {
  const sum: Record<string, number> = {};
  for (const figures of all)
    for (const [name, figure] of Object.entries(figures)) sum[name] = (sum[name] ?? 0) + figure;
  return sum;
}

/** A fleet of fake clusters. */
export function fakeFleet(clusters: readonly FakeCluster[]): Fleet {
  const views = clusters.map(({ view }) => view);
  return {
    clusters: views,
    cluster: (name) => views.find((view) => view.name === name),
    start: () => {},
    stop: async () => {},
  };
}
