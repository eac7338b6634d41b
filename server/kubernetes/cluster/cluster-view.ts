import type { WatchedKind } from "#contract/values.ts";
import type { ClusterView, KindView } from "../fleet.types.ts";
import type { Opened } from "../opened.types.ts";
import type { RecordBase } from "../records.ts";
import type { KindStore } from "../store/kind-store.ts";
import { holdsRoom } from "../store/node-sums.ts";
import type { Announcer } from "./announcer.ts";
import type { ApiServerProbe } from "./api-server-probe.ts";
import type { ClusterFacts } from "./cluster-facts.ts";
import { type ClusterObjects, eventKey } from "./cluster-objects.ts";
import type { KindSource } from "./kind-source.ts";

export interface ClusterViewParts {
  readonly config: { readonly name: string; readonly simulated: boolean };
  readonly objects: ClusterObjects;
  readonly announcer: Announcer;
  readonly opened: Opened;
  readonly probe: ApiServerProbe;
  readonly facts: ClusterFacts;
  readonly sources: ReadonlyMap<WatchedKind, KindSource>;
}

/** The read-only face of a cluster: nothing that it answers can change what is kept. */
export function clusterView(parts: ClusterViewParts): ClusterView {
  const { config, objects, opened, announcer, probe, facts, sources } = parts;
  return {
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
    pods: {
      ...readOnly(objects.pods),
      byNode: (node) => objects.podsByNode.get(node),
      heldBy: (node) => objects.podsByNode.get(node).filter(holdsRoom),
      byOwner: (uid) => objects.podsByOwner.get(uid),
      withGpus: () => objects.gpuPods.get(""),
      counts: () => objects.podCounter.get(),
      get size() {
        return objects.pods.size;
      },
    },
    gonePods: {
      find: (namespace, name, uid) => objects.gonePods.find(namespace, name, uid),
      get since() {
        return objects.gonePods.since;
      },
    },
    opened,
    nodes: readOnly(objects.nodes),
    namespaces: readOnly(objects.namespaces),
    deployments: readOnly(objects.deployments),
    replicasets: {
      ...readOnly(objects.replicasets),
      byOwner: (uid) => objects.replicaSetsByOwner.get(uid),
      get size() {
        return objects.replicasets.size;
      },
    },
    events: {
      ...readOnly(objects.events),
      byObject: (kind, namespace, name) => objects.eventsByObject.get(eventKey(kind, namespace, name)),
      get size() {
        return objects.events.size;
      },
    },
    nodeSums: (node) => objects.sums.get(node),
    daemonSums: (node) => objects.daemonSums.get(node),
  };
}

/** Spreading it copies the present size, not the getter: whoever spreads it says the size again. */
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
