/** A fleet that watches the built-in world by kubeconfig, with waits short enough for tests. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Registry } from "prom-client";
import type { StreamKind } from "#contract/stream.ts";
import { WATCHED_KINDS, type WatchedKind } from "#contract/values.ts";
import type { ResourceName } from "#demo/kubernetes/object-types.ts";
import { RESOURCES } from "#demo/kubernetes/resources.ts";
import { startWorld, type World, type WorldCluster, type WorldOptions } from "#demo/world.ts";
import type { WatchedClusterConfig } from "../cluster/watched-cluster.ts";
import { createFleet, type FleetOptions } from "../fleet.ts";
import type { ClusterView, Fleet } from "../fleet.types.ts";

export interface WorldFleet {
  readonly world: World;
  readonly fleet: Fleet;
  readonly registry: Registry;
  readonly announced: { readonly cluster: string; readonly kind: StreamKind; readonly at: number }[];
  readonly logged: string[];
  /** The first cluster, as the portal sees it and as it is. */
  readonly view: ClusterView;
  readonly cluster: WorldCluster;
  stop(): Promise<void>;
}

export interface WorldFleetOptions {
  readonly world?: WorldOptions;
  /** Who looks; without it the portal's own user. */
  readonly user?: string;
  readonly config?: Partial<Omit<WatchedClusterConfig, "kubeconfig" | "inCluster">>;
  readonly fleet?: Partial<FleetOptions>;
}

/** A stall is found within 0.5 + 2 + 0.5 s. */
export const SHORT_TIMING = {
  quietAfterMs: 500,
  verifySeconds: 2,
  quietSeconds: [2, 2] as const,
  endMarginMs: 500,
  backoff: { firstMs: 50, ceilingMs: 400, healthyMs: 2_000 },
  refusedRetryMs: { first: 300, ceiling: 1_000, soonFor: 0 },
};

export async function startWorldFleet(options: WorldFleetOptions = {}): Promise<WorldFleet> {
  const { user = "portal" } = options;
  const folder = await mkdtemp(path.join(tmpdir(), "slipway-fleet-"));
  const world = await startWorld({ still: true, ...options.world });
  const file = path.join(folder, "kubeconfig");
  await writeFile(file, world.kubeconfig(user), { mode: 0o600 });
  const announced: { cluster: string; kind: StreamKind; at: number }[] = [];
  const logged: string[] = [];
  const log = (about: object, message: string) => void logged.push(`${message} ${JSON.stringify(about)}`);
  const registry = new Registry();
  const fleet = createFleet({
    clusters: world.clusters.map(({ name }) => ({
      simulated: true,
      ...options.config,
      name,
      kubeconfig: { file, context: name },
    })),
    logger: { debug: log, info: log, warn: log },
    registry,
    hub: {
      announce: ({ cluster, kind }) => announced.push({ cluster, kind, at: performance.now() }),
      stop: () => undefined,
    },
    timing: SHORT_TIMING,
    probeTiming: { everyMs: 300, everyMsWhileGone: 300, limitMs: 1_000 },
    ...options.fleet,
  });
  const view = fleet.clusters[0];
  const cluster = world.clusters[0];
  if (view === undefined || cluster === undefined) throw new Error("the world has no cluster");
  const stop = async () => {
    await fleet.stop();
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { world, fleet, registry, announced, logged, view, cluster, stop };
}

/** Asks again and again until it holds. @throws with the last thing said when the time is over. */
export async function until(
  holds: () => boolean,
  milliseconds = 15_000,
  what: () => unknown = () => "",
): Promise<number> {
  const begun = performance.now();
  while (!holds()) {
    if (performance.now() - begun > milliseconds)
      throw new Error(`not within ${milliseconds} ms: ${holds} ${JSON.stringify(what())}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - begun;
}

/** The kinds that the cluster serves, as far as the portal knows. */
export function servedKinds(view: ClusterView): readonly WatchedKind[] {
  return WATCHED_KINDS.filter((kind) => view.sync(kind).state !== "absent");
}

/** Every kind that the world serves is live. */
export async function untilLive(view: ClusterView, milliseconds = 15_000): Promise<void> {
  const states = () => WATCHED_KINDS.map((kind) => [kind, view.sync(kind).state, view.sync(kind).reason]);
  const isSettled = (kind: WatchedKind) => ["live", "absent"].includes(view.sync(kind).state);
  await until(() => WATCHED_KINDS.every(isSettled) && view.sync("pods").state === "live", milliseconds, states);
}

/** What differs between the portal's view and the cluster's own store, as "kind: difference"; nothing when it is equal. */
export function differences({ view, cluster }: Pick<WorldFleet, "view" | "cluster">): string[] {
  return WATCHED_KINDS.filter(isServed).flatMap((kind) => {
    const real = new Set(cluster.store.list(kind).map(({ metadata }) => keyOf(metadata.namespace, metadata)));
    const seen = new Set([...view[kind].values()].map((record) => keyOf(record.namespace, record)));
    const missing = [...real].filter((key) => !seen.has(key)).map((key) => `${kind}: ${key} is missing`);
    const extra = [...seen].filter((key) => !real.has(key)).map((key) => `${kind}: ${key} is not there`);
    return [...missing, ...extra];
  });
}

function isServed(kind: WatchedKind): kind is WatchedKind & ResourceName {
  return Object.hasOwn(RESOURCES, kind);
}

function keyOf(
  namespace: string | undefined,
  object: { name?: string; uid?: string; resourceVersion?: string },
): string {
  return `${namespace ?? ""}/${object.name} ${object.uid} @${object.resourceVersion}`;
}
