import type { KindSync, WatchedKind } from "#contract/values.ts";
import type { ClusterView, Fleet, KindView, KindViews, NodeSums } from "#server/kubernetes/fleet.types.ts";
import { eachKind } from "#server/kubernetes/index.ts";
import type { RecordOf } from "#server/kubernetes/records.ts";

/**
 * A fleet as far as the portal may see it now: of a kind that has become forbidden, or is no longer served, nothing is shown, though what was seen
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
  const kinds: KindViews = view;
  const isHidden = (kind: WatchedKind) => HIDDEN.has(view.sync(kind).state);
  const views = eachKind(<Kind extends WatchedKind>(kind: Kind): KindView<RecordOf[Kind]> => {
    const shown = () => (isHidden(kind) ? NOTHING : kinds[kind]);
    return {
      get size() {
        return shown().size;
      },
      values: () => shown().values(),
      get: (namespace, name) => shown().get(namespace, name),
      inNamespace: (namespace) => shown().inNamespace(namespace),
    };
  });
  return {
    ...views,
    name: view.name,
    simulated: view.simulated,
    sync: (kind) => view.sync(kind),
    apiServer: () => view.apiServer(),
    identity: () => view.identity(),
    clockSkewMs: () => view.clockSkewMs(),
    version: (kind) => view.version(kind),
    serves: (group, resource) => view.serves(group, resource),
    get pods() {
      return isHidden("pods") ? NO_PODS : view.pods;
    },
    get gonePods() {
      return isHidden("pods") ? NOT_LOOKED_AT : view.gonePods;
    },
    usage: view.usage,
    opened: view.opened,
    get replicasets() {
      return isHidden("replicasets") ? { ...NOTHING, byOwner: none } : view.replicasets;
    },
    get jobs() {
      return isHidden("jobs") ? { ...NOTHING, byOwner: none } : view.jobs;
    },
    get events() {
      return isHidden("events") ? { ...NOTHING, byObject: none } : view.events;
    },
    nodeSums: (node) => (isHidden("pods") ? NO_SUMS : view.nodeSums(node)),
    nodeSumsVersion: () => (isHidden("pods") ? -1 : view.nodeSumsVersion()),
    daemonSums: (node) => (isHidden("pods") ? NO_SUMS : view.daemonSums(node)),
  };
}

/** States in which nothing of a kind is shown, whatever was seen before. */
const HIDDEN: ReadonlySet<KindSync["state"]> = new Set(["forbidden", "absent"]);

const none = (): readonly never[] => [];

const NOTHING: KindView<never> = { size: 0, values: none, get: () => undefined, inNamespace: none };

const NO_PODS: ClusterView["pods"] = {
  ...NOTHING,
  byNode: none,
  heldBy: none,
  byOwner: none,
  withGpus: none,
  mayBeInTrouble: none,
  counts: () => ({ total: 0, running: 0, pending: 0, succeeded: 0, failed: 0, unknown: 0 }),
};

const NOT_LOOKED_AT: ClusterView["gonePods"] = { since: null, find: () => undefined };

const NO_SUMS: NodeSums = { podCount: 0, requests: {}, limits: {}, kubectl: null };
