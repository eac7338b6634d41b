import { type KindSync, type UsageSync, WATCHED_KINDS, type WatchedKind } from "#contract/values.ts";
import { isGpuResource } from "#domain/gpu/vendors.ts";
import { refused } from "#domain/result.ts";
import type { ApiServerState, ClusterView, Fleet, KindView, NodeSums } from "#server/kubernetes/fleet.types.ts";
import { eachKind } from "#server/kubernetes/index.ts";
import type { Opened } from "#server/kubernetes/opened.types.ts";
import type { AnyRecord, Figures, GonePodRecord, PodRecord, RecordBase, RecordOf } from "#server/kubernetes/records.ts";
import type { PodUsage, Usage, UsageView } from "#server/kubernetes/usage/usage.types.ts";
import { MADE_AT } from "./records.ts";

/** What a fake cluster is made of. Lists may be given in any order. */
export interface FakeClusterParts extends Partial<Lists> {
  readonly name?: string;
  readonly simulated?: boolean;
  readonly gone?: readonly GonePodRecord[];
  readonly opened?: Partial<Opened>;
  /** Nodes by name, pods by NAMESPACE/NAME; without it the cluster has no metrics-server. */
  readonly usage?: {
    readonly sync?: Partial<UsageSync>;
    readonly nodes?: Readonly<Record<string, Usage>>;
    readonly pods?: Readonly<Record<string, PodUsage>>;
  };
  readonly sync?: Partial<Record<WatchedKind, Partial<KindSync>>>;
  readonly apiServer?: Partial<ApiServerState>;
  readonly clockSkewMs?: number;
  /** Versions by "group/resource". */
  readonly served?: Readonly<Record<string, readonly string[]>>;
}

type Lists = { readonly [Kind in WatchedKind]: readonly RecordOf[Kind][] };

/** A cluster in memory, written for plainness: each question looks at every record. */
export class FakeCluster {
  readonly view: ClusterView;
  #parts: FakeClusterParts & Basics;
  readonly #versions = new Map<WatchedKind, number>(WATCHED_KINDS.map((kind) => [kind, 1]));

  constructor(parts: FakeClusterParts = {}) {
    this.#parts = { ...NOTHING, ...parts };
    const { name, simulated } = this.#parts;
    const views = eachKind(<Kind extends WatchedKind>(kind: Kind) => kindView(() => this.#list(kind)));
    this.view = {
      ...views,
      name,
      simulated,
      sync: (kind) => ({ ...LIVE, objects: this.#list(kind).length, ...this.#parts.sync[kind] }),
      apiServer: () => ({ ...REACHABLE, ...this.#parts.apiServer }),
      identity: () => `uid-of-${name}`,
      clockSkewMs: () => this.#parts.clockSkewMs,
      version: (kind) => this.#versions.get(kind) ?? 0,
      serves: (group, resource) => this.#parts.served[`${group}/${resource}`] ?? [],
      pods: extended(views.pods, {
        byNode: (node: string) => this.#list("pods").filter(({ nodeName }) => nodeName === node),
        heldBy: (node: string) => this.#heldBy(node),
        byOwner: (uid: string) => ownedBy(this.#list("pods"), uid),
        mayBeInTrouble: () => this.#list("pods").filter(({ shape }) => shape !== null),
        withGpus: () => this.#list("pods").filter(({ requests }) => Object.keys(requests).some(isGpuResource)),
        counts: () => this.#counts(),
      }),
      gonePods: {
        since: MADE_AT,
        find: (namespace, name, uid) =>
          this.#parts.gone.findLast(
            ({ pod }) => pod.namespace === namespace && pod.name === name && (uid === undefined || pod.uid === uid),
          ),
      },
      usage: this.#usage(),
      opened: {
        isNamespaced: (kind) => kind !== "nodes" && kind !== "namespaces",
        object: async (...given) => this.#parts.opened.object?.(...given) ?? NOT_ANSWERED,
        pod: async (...given) => this.#parts.opened.pod?.(...given) ?? NOT_ANSWERED,
        log: async (...given) => this.#parts.opened.log?.(...given) ?? NOT_ANSWERED,
      },
      replicasets: extended(views.replicasets, { byOwner: (uid: string) => ownedBy(this.#list("replicasets"), uid) }),
      jobs: extended(views.jobs, { byOwner: (uid: string) => ownedBy(this.#list("jobs"), uid) }),
      events: extended(views.events, {
        byObject: (kind: string, namespace: string | null, named: string) =>
          this.#list("events").filter(
            ({ object }) => object.kind === kind && object.namespace === namespace && object.name === named,
          ),
      }),
      nodeSums: (node) => sumsOf(this.#heldBy(node)),
      nodeSumsVersion: () => this.#versions.get("pods") ?? 0,
      daemonSums: (node) => sumsOf(this.#heldBy(node).filter(({ owner }) => owner?.kind === "DaemonSet")),
    };
  }

  /** Changes parts; the versions of all kinds that are among them grow. */
  change(parts: FakeClusterParts): void {
    this.#parts = { ...this.#parts, ...parts };
    const changed = WATCHED_KINDS.filter((kind) => kind in parts || (parts.sync !== undefined && kind in parts.sync));
    for (const kind of changed) this.#versions.set(kind, (this.#versions.get(kind) ?? 0) + 1);
  }

  #usage(): UsageView {
    const parts = () => this.#parts.usage;
    return {
      sync: () => ({ ...NO_METRICS, ...parts().sync }),
      version: 1,
      node: (name) => parts().nodes?.[name] ?? null,
      pod: (namespace, name) => parts().pods?.[`${namespace}/${name}`] ?? null,
    };
  }

  #list<Kind extends WatchedKind>(kind: Kind): readonly RecordOf[Kind][] {
    const lists: Partial<Lists> = this.#parts;
    return lists[kind] ?? [];
  }

  #heldBy(node: string): PodRecord[] {
    return this.#list("pods").filter(
      ({ nodeName, phase }) => nodeName === node && phase !== "Succeeded" && phase !== "Failed",
    );
  }

  #counts() {
    const count = (wanted: string) => this.#list("pods").filter(({ phase }) => phase === wanted).length;
    const known = { running: count("Running"), pending: count("Pending"), succeeded: count("Succeeded") };
    const failed = count("Failed");
    const total = this.#list("pods").length;
    const unknown = total - known.running - known.pending - known.succeeded - failed;
    return { total, ...known, failed, unknown };
  }
}

type Basics = Omit<Required<FakeClusterParts>, WatchedKind>;

const NOTHING: Basics = {
  name: "c1",
  simulated: false,
  gone: [],
  opened: {},
  usage: {},
  sync: {},
  apiServer: {},
  clockSkewMs: 0,
  served: {},
};

const NOT_ANSWERED = refused({ status: null, message: "connection refused at c1:443" });

const NO_METRICS: UsageSync = {
  state: "absent",
  since: new Date(MADE_AT).toISOString(),
  observedAt: null,
  reason: "the cluster serves no metrics.k8s.io: no metrics-server is installed",
};

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

function ownedBy<Item extends RecordBase>(records: readonly Item[], uid: string): readonly Item[] {
  return records.filter(({ owner }) => owner?.uid === uid);
}

function extended<T, More extends object>(view: KindView<T>, more: More): KindView<T> & More {
  return {
    ...view,
    ...more,
    get size() {
      return view.size;
    },
  };
}

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
