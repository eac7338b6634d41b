/** One cluster: its connection, what is watched of it, and the view that the rest of the portal reads. */
import { WATCHED_KINDS, type WatchedKind } from "#contract/values.ts";
import type { EventHub } from "#server/events/hub.types.ts";
import type { Clock } from "../clock.ts";
import type { Comparison, ComparisonTiming } from "../compare/comparison.ts";
import { Connection } from "../connection/connection.ts";
import type { ProxyEnvironment } from "../connection/identity.ts";
import { kubeTransport } from "../connection/kube-transport.ts";
import type { ClusterAccess } from "../connection/kubeconfig.ts";
import { newDecodeContext } from "../decode/context.ts";
import type { ClusterView } from "../fleet.types.ts";
import { groupVersion, KINDS } from "../kinds.ts";
import type { FleetLogger } from "../logger.types.ts";
import type { FleetMetrics } from "../metrics.ts";
import { OpenCluster } from "../opened/open-cluster.ts";
import { Reflector } from "../reflector/reflector.ts";
import type { ReflectorObserver, ReflectorStatus } from "../reflector/reflector.types.ts";
import type { ReflectorTiming } from "../reflector/timing.ts";
import type { Scope } from "../reflector/transport.types.ts";
import type { UsagePoll, UsageTiming } from "../usage/usage-poll.ts";
import { Announcer } from "./announcer.ts";
import { ApiServerProbe, type ProbeTiming } from "./api-server-probe.ts";
import { clusterComparison } from "./cluster-comparison.ts";
import { ClusterFacts } from "./cluster-facts.ts";
import { ClusterObjects, type Intake } from "./cluster-objects.ts";
import { clusterUsage, mayAskUsage } from "./cluster-usage.ts";
import { clusterView } from "./cluster-view.ts";
import { Discovery } from "./discovery.ts";
import { KindSource, type Place } from "./kind-source.ts";
import { Recovery } from "./recovery.ts";

/** What server/config says of a cluster (its ClusterConfig satisfies this). */
export interface WatchedClusterConfig extends ClusterAccess {
  readonly name: string;
  readonly simulated: boolean;
  readonly namespaces?: readonly string[] | undefined;
  readonly nodePoolLabel?: string | undefined;
}

export interface WatchedClusterOptions {
  readonly config: WatchedClusterConfig;
  readonly logger: FleetLogger;
  readonly metrics: FleetMetrics;
  readonly hub: EventHub;
  readonly onIdentity: (cluster: string, uid: string) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timing: ReflectorTiming;
  readonly probeTiming: ProbeTiming;
  readonly usageTiming: UsageTiming;
  readonly comparisonTiming: ComparisonTiming;
  readonly proxyEnvironment: ProxyEnvironment;
}

const FACTS_EVERY_MS = 300_000;
/** Kinds that are said not to be served, one after another, are one reason to look again, not twenty. */
const DISCOVERY_REST_MS = 10_000;

/** Groups that are not watched, and of which it is said whether they are there. */
const OTHER_GROUPS = ["metrics.k8s.io", "resource.k8s.io"];

export class WatchedCluster {
  readonly view: ClusterView;
  readonly #options: WatchedClusterOptions;
  readonly #connection: Connection;
  readonly #opened: OpenCluster;
  readonly #announcer: Announcer;
  readonly #objects: ClusterObjects;
  readonly #probe: ApiServerProbe;
  readonly #recovery: Recovery<WatchedKind>;
  readonly #facts: ClusterFacts;
  readonly #discovery: Discovery;
  readonly #usage: UsagePoll;
  readonly #sources: ReadonlyMap<WatchedKind, KindSource>;
  readonly #comparison: Comparison;
  readonly #podIntakes = new Set<Intake>();
  #factsLookedAt = Number.NEGATIVE_INFINITY;
  #discoveredAt = Number.NEGATIVE_INFINITY;
  #isStopped = false;

  constructor(options: WatchedClusterOptions) {
    const { config, hub, clock, proxyEnvironment } = options;
    this.#options = options;
    this.#announcer = new Announcer(config.name, hub);
    this.#connection = new Connection({
      access: config,
      now: () => clock.now(),
      proxyEnvironment,
      onServerChange: () => this.#listAgain("the kubeconfig now leads to another address: it is listed again"),
    });
    this.#facts = this.#newFacts();
    this.#discovery = this.#newDiscovery();
    this.#probe = this.#newProbe();
    const context = newDecodeContext({
      nodePoolLabel: config.nodePoolLabel,
      serverVersion: () => this.#facts.version ?? undefined,
    });
    this.#opened = new OpenCluster(this.#connection, context);
    this.#objects = new ClusterObjects({
      context,
      announcer: this.#announcer,
      now: () => clock.now(),
      onTrouble: (kind, problems) => options.metrics.troubles.inc({ cluster: config.name, kind }, problems),
    });
    this.#usage = this.#newUsage();
    this.#recovery = this.#newRecovery();
    this.#sources = new Map(WATCHED_KINDS.map((kind) => [kind, this.#newSource(kind)]));
    this.#comparison = this.#newComparison();
    this.view = clusterView({
      config,
      objects: this.#objects,
      usage: this.#usage,
      opened: this.#opened,
      announcer: this.#announcer,
      probe: this.#probe,
      facts: this.#facts,
      discovery: this.#discovery,
      sources: this.#sources,
    });
  }

  /** First whether the API server is there, which version it is (the rules ask) and what it serves; then the kinds, all at once. */
  async start(): Promise<void> {
    await this.#probe.start();
    if (this.#isStopped) return;
    if (this.#probe.state.state === "reachable") await Promise.all([this.#facts.look(), this.#discover()]);
    if (this.#isStopped) return;
    for (const source of this.#sources.values()) source.start();
    this.#comparison.start();
  }

  /** Nothing of it runs any more when this resolves: no request, no timer, no connection. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#recovery.stop();
    this.#opened.stop();
    await Promise.all([
      this.#probe.stop(),
      this.#facts.stop(),
      this.#discovery.stop(),
      this.#usage.stop(),
      this.#comparison.stop(),
      ...[...this.#sources.values()].map((source) => source.stop()),
    ]);
    this.#connection.stop();
  }

  #newProbe(): ApiServerProbe {
    const { clock, random, probeTiming, logger, config } = this.#options;
    return new ApiServerProbe({
      connection: this.#connection,
      clock,
      random,
      timing: probeTiming,
      onAnswer: (isBack) => this.#answered(isBack),
      onSilence: (reason) => {
        for (const source of this.#sources.values()) source.doubt(`the API server does not answer: ${reason}`);
      },
      onChange: () => {
        const { state, reason } = this.#probe.state;
        logger.info({ cluster: config.name, state, reason }, "API server");
        this.#announcer.topic("cluster");
      },
    });
  }

  #answered(isBack: boolean): void {
    if (isBack) {
      for (const source of this.#sources.values()) source.reassure();
      this.#usage.hurry();
    }
    const now = this.#options.clock.now();
    if (!isBack && now - this.#factsLookedAt < FACTS_EVERY_MS) return;
    this.#factsLookedAt = now;
    void this.#facts.look();
    void this.#discover();
  }

  #newDiscovery(): Discovery {
    const { config, logger } = this.#options;
    return new Discovery({
      connection: this.#connection,
      groups: [...new Set([...Object.values(KINDS).map(({ group }) => group), ...OTHER_GROUPS])],
      onChange: () => {
        for (const [kind, source] of this.#sources) {
          const place = this.#placeOf(kind);
          if (place !== null) source.locate(place);
        }
        this.#announcer.topic("cluster");
      },
      onFailure: (failure) => logger.debug({ cluster: config.name, reason: failure.message }, "discovery"),
    });
  }

  async #discover(): Promise<void> {
    this.#discoveredAt = this.#options.clock.now();
    await this.#discovery.look();
  }

  /** null: that is not known. */
  #placeOf(kind: WatchedKind): Place | null {
    const { group, versions } = KINDS[kind];
    const served = this.#discovery.serves(group, kind);
    if (served === null) return null;
    const version = versions.find((each) => served.includes(each));
    if (version !== undefined) return { version };
    const instead = served.length === 0 ? "" : `; it serves ${served.join(", ")}, which the portal does not read`;
    return { absent: `the cluster does not serve ${kind} in ${groupVersion(kind, versions[0])}${instead}` };
  }

  #onAbsent(): void {
    if (this.#options.clock.now() - this.#discoveredAt >= DISCOVERY_REST_MS) void this.#discover();
  }

  #newRecovery(): Recovery<WatchedKind> {
    return new Recovery(this.#options.clock, () => {
      for (const source of this.#sources.values()) source.wake();
    });
  }

  #newUsage(): UsagePoll {
    const { clock, random, usageTiming } = this.#options;
    return clusterUsage({
      connection: this.#connection,
      clock,
      random,
      timing: usageTiming,
      stores: this.#objects.stores,
      announcer: this.#announcer,
    });
  }

  #newComparison(): Comparison {
    const { clock, config, random, comparisonTiming, metrics, logger } = this.#options;
    return clusterComparison({
      cluster: config.name,
      clock,
      random,
      timing: comparisonTiming,
      connection: this.#connection,
      opened: this.#opened,
      objects: this.#objects,
      sources: this.#sources,
      metrics,
      logger,
      now: () => clock.now() + this.view.clockSkewMs(),
    });
  }

  #newFacts(): ClusterFacts {
    const { config, logger, onIdentity } = this.#options;
    const cluster = config.name;
    return new ClusterFacts({
      connection: this.#connection,
      onVersion: (version, before) => {
        logger.info({ cluster, version, before }, "version of the cluster");
        this.#announcer.topic("cluster");
        if (before === null) return;
        // What pods count depends on the version: they are decoded by the new one's rules.
        for (const intake of this.#podIntakes) intake.decodeAnew();
        this.#sources.get("pods")?.listAgain("the cluster was upgraded: pods are listed again");
      },
      onIdentity: (uid, before) => {
        logger.info({ cluster, uid, before }, "identity of the cluster");
        onIdentity(cluster, uid);
        this.#announcer.topic("cluster");
        if (before !== null) this.#listAgain("another cluster answers at this address: it is listed again");
      },
      onFailure: (failure) => logger.debug({ cluster, reason: failure.message }, "facts of the cluster"),
    });
  }

  #listAgain(reason: string): void {
    for (const source of this.#sources.values()) source.listAgain(reason);
    void this.#facts.look();
    void this.#discover();
  }

  #newSource(kind: WatchedKind): KindSource {
    return new KindSource({
      kind,
      clock: this.#options.clock,
      namespaces: this.#options.config.namespaces,
      contextNamespace: async () => (await this.#connection.identity()).namespace,
      newReflector: (scope, onStatus) => this.#newReflector(kind, scope, onStatus),
      countObjects: () => this.#objects.count(kind),
      keepOnly: (namespaces) => this.#objects.keepOnly(kind, namespaces),
      onChange: () => {
        this.#announcer.changed(kind, [KINDS[kind].topics[0], "cluster"]);
        this.#recovery.seen(kind, this.#sources.get(kind)?.sync().state === "live");
        if (mayAskUsage((used) => this.#sources.get(used)?.sync().state)) this.#usage.start();
      },
      onAbsent: () => this.#onAbsent(),
    });
  }

  #newReflector(kind: WatchedKind, scope: Scope, onStatus: (status: ReflectorStatus) => void): Reflector {
    const { clock, random, timing } = this.#options;
    const sink = this.#objects.intake(kind, scope.namespace);
    if (kind === "pods") this.#podIntakes.add(sink);
    return new Reflector({
      scope,
      transport: kubeTransport(this.#connection),
      sink,
      clock,
      random,
      timing,
      observer: this.#observer(kind, scope),
      onStatus: this.#logged(kind, scope, onStatus),
    });
  }

  /** A line in the log for each state entered, not for each change of what is said about it. */
  #logged(kind: WatchedKind, { namespace }: Scope, onStatus: (status: ReflectorStatus) => void) {
    const { logger, config } = this.#options;
    let logged = "connecting";
    return (status: ReflectorStatus): void => {
      const { state, reason } = status;
      if (state !== logged) {
        const about = { cluster: config.name, kind, namespace, state, reason };
        if (state === "live" || state === "syncing") logger.info(about, "sync state");
        else logger.warn(about, "sync state");
        logged = state;
      }
      onStatus(status);
    };
  }

  #observer(kind: WatchedKind, { namespace }: Scope): ReflectorObserver {
    const { metrics, config, logger } = this.#options;
    const labels = { cluster: config.name, kind };
    return {
      onEvent: (type) => metrics.events.inc({ ...labels, type }),
      onWatchEnd: (end) => metrics.watches.inc({ ...labels, end }),
      onList: (why) => metrics.lists.inc({ ...labels, why }),
      onFailure: (reason, error) =>
        logger.debug({ ...labels, namespace, reason, cause: causeOf(error) }, "attempt failed"),
    };
  }
}

/** Where the failure is a fault of this program, its place is worth a line; a network's error needs none. */
function causeOf({ cause }: Error): string | undefined {
  return cause instanceof TypeError || cause instanceof RangeError ? cause.stack : undefined;
}
