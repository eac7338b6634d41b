import type { WatchedKind } from "#contract/values.ts";
import { eachKind } from "../each-kind.ts";
import type { ClusterView, KindView } from "../fleet.types.ts";
import type { Opened } from "../opened.types.ts";
import type { RecordBase, RecordOf } from "../records.ts";
import type { KindStore } from "../store/kind-store.ts";
import { holdsRoom } from "../store/node-sums.ts";
import type { UsageView } from "../usage/usage.types.ts";
import type { Announcer } from "./announcer.ts";
import type { ApiServerProbe } from "./api-server-probe.ts";
import type { ClusterFacts } from "./cluster-facts.ts";
import { type ClusterObjects, eventKey } from "./cluster-objects.ts";
import type { Discovery } from "./discovery.ts";
import type { KindSource } from "./kind-source.ts";

export interface ClusterViewParts {
  readonly config: { readonly name: string; readonly simulated: boolean };
  readonly objects: ClusterObjects;
  readonly announcer: Announcer;
  readonly usage: UsageView;
  readonly opened: Opened;
  readonly probe: ApiServerProbe;
  readonly facts: ClusterFacts;
  readonly discovery: Discovery;
  readonly sources: ReadonlyMap<WatchedKind, KindSource>;
}

/** The read-only face of a cluster: nothing that it answers can change what is kept. */
export function clusterView(parts: ClusterViewParts): ClusterView {
  const { config, objects, usage, opened, announcer, probe, facts, discovery, sources } = parts;
  const views = eachKind(
    <Kind extends WatchedKind>(kind: Kind): KindView<RecordOf[Kind]> => readOnly(objects.stores[kind]),
  );
  return {
    ...views,
    name: config.name,
    simulated: config.simulated,
    sync: (kind) => {
      const source = sources.get(kind);
      if (source === undefined) throw new Error(`kind ${kind} is not watched`);
      return source.sync();
    },
    apiServer: () => ({ ...probe.state, version: facts.version }),
    identity: () => facts.identity,
    clockSkewMs: () => probe.skewMs,
    version: (kind) => announcer.version(kind),
    serves: (group, resource) => discovery.serves(group, resource),
    pods: extended(views.pods, {
      byNode: (node: string) => objects.podsByNode.get(node),
      heldBy: (node: string) => objects.podsByNode.get(node).filter(holdsRoom),
      byOwner: (uid: string) => objects.podsByOwner.get(uid),
      withGpus: () => objects.gpuPods.get(""),
      mayBeInTrouble: () => objects.doubtfulPods.get(""),
      counts: () => objects.podCounter.get(),
    }),
    gonePods: {
      find: (namespace, name, uid) => objects.gonePods.find(namespace, name, uid),
      get since() {
        return objects.gonePods.since;
      },
    },
    usage,
    opened,
    replicasets: extended(views.replicasets, { byOwner: (uid: string) => objects.replicaSetsByOwner.get(uid) }),
    jobs: extended(views.jobs, { byOwner: (uid: string) => objects.jobsByOwner.get(uid) }),
    events: extended(views.events, {
      byObject: (kind: string, namespace: string | null, name: string) =>
        objects.eventsByObject.get(eventKey(kind, namespace, name)),
    }),
    nodeSums: (node) => objects.sums.get(node),
    nodeSumsVersion: () => objects.sums.version,
    daemonSums: (node) => objects.daemonSums.get(node),
  };
}

/** A view with more ways to ask it; its size stays a getter, where spreading would copy the present one. */
function extended<T, More extends object>(view: KindView<T>, more: More): KindView<T> & More {
  return {
    ...view,
    ...more,
    get size() {
      return view.size;
    },
  };
}

function readOnly<T extends RecordBase>(store: KindStore<T>): KindView<T> {
  return {
    get size() {
      return store.size;
    },
    values: () => store.values(),
    get: (namespace, name) => store.get(namespace, name),
    inNamespace: (namespace) => store.inNamespace(namespace),
  };
}
