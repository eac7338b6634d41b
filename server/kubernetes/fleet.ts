import type { Registry } from "prom-client";
import { WATCHED_KINDS } from "#contract/values.ts";
import type { EventHub } from "#server/events/hub.types.ts";
import { type Clock, systemClock } from "./clock.ts";
import { PROBE_TIMING, type ProbeTiming } from "./cluster/api-server-probe.ts";
import { WatchedCluster, type WatchedClusterConfig } from "./cluster/watched-cluster.ts";
import { COMPARISON_TIMING, type ComparisonTiming } from "./compare/comparison.ts";
import type { ProxyEnvironment } from "./connection/identity.ts";
import type { ClusterView, Fleet } from "./fleet.types.ts";
import type { FleetLogger } from "./logger.types.ts";
import { type Counted, createFleetMetrics } from "./metrics.ts";
import { type ReflectorTiming, TIMING } from "./reflector/timing.ts";
import { USAGE_TIMING, type UsageTiming } from "./usage/usage-poll.ts";

export interface FleetOptions {
  /** In the order in which they are shown; names are unique. */
  readonly clusters: readonly WatchedClusterConfig[];
  readonly logger: FleetLogger;
  readonly registry: Registry;
  readonly hub: EventHub;
  /** Called when a cluster's identity (the UID of its namespace kube-system) is first known, and when it is another one. */
  readonly onIdentity?: (cluster: string, uid: string) => void;
  readonly clock?: Clock;
  readonly random?: () => number;
  /** For tests; each has its default. */
  readonly timing?: Partial<ReflectorTiming>;
  readonly probeTiming?: Partial<ProbeTiming>;
  readonly usageTiming?: Partial<UsageTiming>;
  readonly comparisonTiming?: Partial<ComparisonTiming>;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up, as kubectl does; without it in the process's environment. */
  readonly proxyEnvironment?: ProxyEnvironment;
}

/** Clusters begin one after another, so that a start does not read all of them at the same moment. */
const STAGGER_MS = 100;

/** The view of all configured clusters. Each stands for itself: one that is down or slow degrades nothing else. */
export function createFleet(options: FleetOptions): Fleet {
  const { clock = systemClock, random = Math.random } = options;
  const metrics = createFleetMetrics(options.registry, () => countAll(watched));
  const watched = options.clusters.map(
    (config) =>
      new WatchedCluster({
        config,
        logger: options.logger,
        metrics,
        hub: options.hub,
        onIdentity: options.onIdentity ?? (() => undefined),
        clock,
        random,
        timing: { ...TIMING, ...options.timing },
        probeTiming: { ...PROBE_TIMING, ...options.probeTiming },
        usageTiming: { ...USAGE_TIMING, ...options.usageTiming },
        comparisonTiming: { ...COMPARISON_TIMING, ...options.comparisonTiming },
        proxyEnvironment: options.proxyEnvironment ?? process.env,
      }),
  );
  const views = watched.map(({ view }) => view);
  const byName = new Map<string, ClusterView>(views.map((view) => [view.name, view]));
  const planned: (() => void)[] = [];
  const starting: Promise<void>[] = [];
  return {
    clusters: views,
    cluster: (name) => byName.get(name),
    start: () => {
      if (planned.length > 0) return;
      for (const [index, cluster] of watched.entries()) {
        planned.push(clock.after(index * STAGGER_MS, () => void starting.push(cluster.start())));
      }
    },
    stop: async () => {
      for (const cancel of planned) cancel();
      await Promise.all(watched.map((cluster) => cluster.stop()));
      await Promise.all(starting);
    },
  };
}

function* countAll(watched: readonly WatchedCluster[]): Iterable<Counted> {
  for (const { view } of watched) {
    for (const kind of WATCHED_KINDS) {
      const { state, objects } = view.sync(kind);
      yield { cluster: view.name, kind, objects, isLive: state === "live" };
    }
  }
}
