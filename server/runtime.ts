import "server-only";
import { randomBytes } from "node:crypto";
import { networkInterfaces } from "node:os";
import { LOG_ROUTES } from "#contract/logs.ts";
import { ROUTES } from "#contract/routes.ts";
import { type Api, contractVersion, createApi } from "./api/index.ts";
import { type Environment, type PortalConfig, readPortalConfig, requireTokenBeyondLoopback } from "./config/index.ts";
import {
  createDatabase,
  createIdentityMemory,
  type Database,
  type IdentityMemory,
  watchDatabase,
} from "./database/index.ts";
import { createEventHub, streamResponse } from "./events/index.ts";
import { createFaultControl } from "./faults/index.ts";
import { accessForm, answerAccessForm, type GuardRules, hostRule } from "./http-guard/index.ts";
import { createFleet, type Fleet } from "./kubernetes/index.ts";
import {
  createLogger,
  createMetrics,
  type Logger,
  type Metrics,
  observeRequests,
  routeNamer,
} from "./observability/index.ts";

/** Everything long-lived in the process: built once, here alone, and stopped in the reverse order. */
export interface Runtime {
  readonly config: PortalConfig;
  readonly environment: Environment;
  /** Of this process alone: the first part of the ids of its stream and of its answers' versions. */
  readonly epoch: string;
  readonly startedAt: Date;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly identities: IdentityMemory;
  readonly fleet: Fleet;
  readonly api: Api;
  /** The contract of this build's answers; each answer and each page says it. */
  readonly contractVersion: string;
  /** What proxy.ts judges requests by. */
  readonly guardRules: GuardRules;
  /** The form at /access. */
  readonly access: { form(request: Request): Response; answer(request: Request): Promise<Response> };
  /** The event stream for one browser. */
  stream(request: Request): Response;
  stop(): Promise<void>;
}

// Next loads this file more than once (instrumentation and routes are separate bundles, and the development server
// reloads modules): what must exist once for the process hangs on globalThis, under a name that nobody else uses.
const HOLDER = Symbol.for("slipway.runtime");
const holder: typeof globalThis & { [HOLDER]?: Runtime } = globalThis;

/** The running portal. @throws when called before instrumentation.ts has built it. */
export function getRuntime(): Runtime {
  const runtime = holder[HOLDER];
  if (runtime === undefined) throw new Error("the runtime is asked for before it was created");
  return runtime;
}

/** Builds and connects everything; an earlier one (a reload in development) is stopped first. @throws ConfigError */
export async function createRuntime(environment: Environment): Promise<Runtime> {
  const config = readPortalConfig(environment.configFile);
  requireTokenBeyondLoopback(environment.listen.host, environment.accessToken);
  await holder[HOLDER]?.stop();
  const runtime = build(environment, config);
  holder[HOLDER] = runtime;
  runtime.fleet.start();
  return runtime;
}

function build(environment: Environment, config: PortalConfig): Runtime {
  const epoch = randomBytes(6).toString("hex");
  const logger = createLogger({ level: environment.logLevel });
  const metrics = createMetrics();
  const routeOf = routeNamer([
    ...[...Object.values(ROUTES), ...LOG_ROUTES].map(({ path }) => path),
    "/api/v1/events",
    "/api/openapi.json",
  ]);
  const stopObserving = observeRequests({ logger, metrics, routeOf });
  const database = createDatabase(environment.databaseUrl, (err) => logger.warn({ err }, "database connection"));
  const identities = createIdentityMemory(database, (cluster, err) =>
    logger.warn({ cluster, err }, "the cluster's identity could not be noted"),
  );
  const hub = createEventHub({ epoch });
  const { registry } = metrics;
  const fleet = createFleet({ clusters: config.clusters, logger, registry, hub, onIdentity: identities.note });
  let databaseNews = 0;
  const databaseWatch = watchDatabase(database, () => {
    databaseNews += 1;
    // It is no cluster's: every page hears of it by its clusters.
    for (const { name } of config.clusters)
      hub.announce({ cluster: name, kind: "cluster", version: `d-${databaseNews}`, objects: null });
  });
  const api = createApi({
    config,
    fleet,
    epoch,
    hub,
    identityChange: identities.changeOf,
    database: databaseWatch.state,
    faults: config.world === undefined ? null : createFaultControl(config.world.control),
    onShown: metrics.shown,
    onFailure: (err, requestId) => logger.error({ err, requestId }, "the API failed to answer"),
  });
  const stopWatchingHealth = api.watchHealth();
  const runtime: Runtime = {
    config,
    environment,
    epoch,
    startedAt: new Date(),
    logger,
    metrics,
    database,
    identities,
    fleet,
    api,
    contractVersion: contractVersion(),
    guardRules: {
      isAcceptedHost: hostRule(environment.listen, config.hosts, ownAddresses()),
      accessToken: environment.accessToken,
    },
    access: accessPages(environment.accessToken),
    stream: (request) => streamResponse(hub, request),
    stop: async () => {
      if (holder[HOLDER] === runtime) delete holder[HOLDER];
      stopObserving();
      stopWatchingHealth();
      api.stop();
      hub.stop();
      await fleet.stop();
      databaseWatch.stop();
      identities.stop();
      await database.stop();
    },
  };
  return runtime;
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}

function accessPages(token: string | null): Runtime["access"] {
  return {
    form: (request) => accessForm(new URL(request.url).searchParams.get("next"), "opened"),
    answer: async (request) => {
      const secure = request.headers.get("x-forwarded-proto") === "https";
      return answerAccessForm(new URLSearchParams(await request.text()), token, secure);
    },
  };
}
