import type { WatchedKind } from "#contract/values.ts";
import type { ClusterView, Fleet, KindView, NodeSums } from "#server/kubernetes/fleet.types.ts";

/**
 * A fleet as far as the portal may see it now: of a kind that has become forbidden nothing is shown, though what was seen
 * before is still kept. It would look like the present, and nobody could tell it from that.
 */
export function permittedFleet(fleet: Fleet): Fleet {
  const views = new Map<ClusterView, ClusterView>();
  const permitted = (view: ClusterView): ClusterView => {
    const known = views.get(view) ?? permittedView(view);
    views.set(view, known);
    return known;
  };
  return {
    get clusters() {
      return fleet.clusters.map(permitted);
    },
    cluster: (name) => {
      const view = fleet.cluster(name);
      return view === undefined ? undefined : permitted(view);
    },
    start: () => fleet.start(),
    stop: () => fleet.stop(),
  };
}

function permittedView(view: ClusterView): ClusterView {
  const isForbidden = (kind: WatchedKind) => view.sync(kind).state === "forbidden";
  return {
    name: view.name,
    simulated: view.simulated,
    sync: (kind) => view.sync(kind),
    apiServer: () => view.apiServer(),
    identity: () => view.identity(),
    clockSkewMs: () => view.clockSkewMs(),
    version: (kind) => view.version(kind),
    get pods() {
      return isForbidden("pods") ? NO_PODS : view.pods;
    },
    get gonePods() {
      return isForbidden("pods") ? NOT_LOOKED_AT : view.gonePods;
    },
    opened: view.opened,
    get nodes() {
      return isForbidden("nodes") ? NOTHING : view.nodes;
    },
    get namespaces() {
      return isForbidden("namespaces") ? NOTHING : view.namespaces;
    },
    get deployments() {
      return isForbidden("deployments") ? NOTHING : view.deployments;
    },
    get replicasets() {
      return isForbidden("replicasets") ? { ...NOTHING, byOwner: none } : view.replicasets;
    },
    get events() {
      return isForbidden("events") ? { ...NOTHING, byObject: none } : view.events;
    },
    nodeSums: (node) => (isForbidden("pods") ? NO_SUMS : view.nodeSums(node)),
    daemonSums: (node) => (isForbidden("pods") ? NO_SUMS : view.daemonSums(node)),
  };
}

const none = (): readonly never[] => [];

const NOTHING: KindView<never> = { size: 0, values: none, get: () => undefined, inNamespace: none };

const NO_PODS: ClusterView["pods"] = {
  ...NOTHING,
  byNode: none,
  heldBy: none,
  byOwner: none,
  withGpus: none,
  counts: () => ({ total: 0, running: 0, pending: 0, succeeded: 0, failed: 0, unknown: 0 }),
};

const NOT_LOOKED_AT: ClusterView["gonePods"] = { since: null, find: () => undefined };

const NO_SUMS: NodeSums = { podCount: 0, requests: {}, limits: {}, kubectl: null };
