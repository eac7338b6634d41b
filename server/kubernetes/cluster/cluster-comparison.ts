/** Connects the background comparison to one cluster's view. */
import { WATCHED_KINDS, type WatchedKind } from "#contract/values.ts";
import type { Clock } from "../clock.ts";
import { Comparison, type ComparisonTiming } from "../compare/comparison.ts";
import { ApiFailure } from "../connection/api-failure.ts";
import type { Connection } from "../connection/connection.ts";
import { metadataLister } from "../connection/kube-transport.ts";
import type { FleetLogger } from "../logger.types.ts";
import type { FleetMetrics } from "../metrics.ts";
import type { OpenCluster } from "../opened/open-cluster.ts";
import type { RecordBase } from "../records.ts";
import type { Scope } from "../reflector/transport.types.ts";
import type { ClusterObjects } from "./cluster-objects.ts";
import type { KindSource } from "./kind-source.ts";

export interface ClusterComparisonOptions {
  readonly cluster: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timing: ComparisonTiming;
  readonly connection: Connection;
  readonly opened: OpenCluster;
  readonly objects: ClusterObjects;
  readonly sources: ReadonlyMap<WatchedKind, Pick<KindSource, "liveScopes">>;
  readonly metrics: FleetMetrics;
  readonly logger: FleetLogger;
  /** The cluster's time. */
  readonly now: () => number;
}

/** A list must be through before its continue token dies, about five minutes after it began. */
const MOST_PAGES = 300;
const SMALLEST_PAGE = 500;

export function clusterComparison(options: ClusterComparisonOptions): Comparison {
  const { cluster, clock, random, timing, objects, sources, metrics, logger } = options;
  return new Comparison({
    clock,
    random,
    timing,
    kinds: WATCHED_KINDS,
    liveScopes: (kind) => sources.get(kind)?.liveScopes() ?? [],
    requestFor: (kind, scope, signal) => requestFor(options, kind, scope, signal),
    onCompared: (kind, count) => {
      metrics.compared.inc({ cluster, kind }, count);
      logger.debug({ cluster, kind, objects: count }, "compared with a fresh list");
    },
    onDifference: (kind, difference, object) => {
      metrics.differences.inc({ cluster, kind, difference });
      logger.warn({ cluster, kind, difference, object }, "the view differed from the cluster and was put right");
    },
    onFailure: (kind, reason) => logger.debug({ cluster, kind, reason, kept: objects.count(kind) }, "not compared"),
  });
}

function requestFor(
  { connection, opened, objects, now }: ClusterComparisonOptions,
  kind: WatchedKind,
  scope: Scope,
  signal: AbortSignal,
) {
  const list = metadataLister(connection);
  const limit = Math.max(SMALLEST_PAGE, Math.ceil(objects.count(kind) / MOST_PAGES));
  const store = objects.stores[kind];
  const intake = objects.intake(kind, scope.namespace);
  return {
    now,
    page: (continueToken: string | null) => list(scope, { limit, continueToken }, signal),
    kept: {
      get: (namespace: string, name: string): RecordBase | undefined => store.get(namespace, name),
      values: (): Iterable<RecordBase> =>
        scope.namespace === null ? store.values() : store.inNamespace(scope.namespace),
    },
    fresh: async (namespace: string, name: string) => {
      const answer = await opened.object({ kind, namespace, name }, signal);
      if (answer.ok) return answer.value;
      if (answer.error.status === 404) return null;
      throw new ApiFailure(answer.error.message, { kind: "network" });
    },
    heal: intake.apply.bind(intake),
  };
}
