import { networkInterfaces } from "node:os";
import { ROUTES } from "#contract/routes.ts";
import { type Environment, type PortalConfig, readPortalConfig, requireTokenBeyondLoopback } from "./config/index.ts";
import { createDatabase, type Database } from "./database/index.ts";
import { accessForm, answerAccessForm, type GuardRules, hostRule } from "./http-guard/index.ts";
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
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly database: Database;
  /** What proxy.ts judges requests by. */
  readonly guardRules: GuardRules;
  /** The form at /access. */
  readonly access: { form(request: Request): Response; answer(request: Request): Promise<Response> };
  readonly startedAt: Date;
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
  const logger = createLogger({ level: environment.logLevel });
  const metrics = createMetrics();
  const stopObserving = observeRequests({
    logger,
    metrics,
    routeOf: routeNamer(Object.values(ROUTES).map(({ path }) => path)),
  });
  const database = createDatabase(environment.databaseUrl, (error) =>
    logger.warn({ err: error }, "database connection"),
  );
  const runtime: Runtime = {
    config,
    environment,
    logger,
    metrics,
    database,
    guardRules: {
      isAcceptedHost: hostRule(environment.listen, config.hosts, ownAddresses()),
      accessToken: environment.accessToken,
    },
    access: accessPages(environment.accessToken),
    startedAt: new Date(),
    stop: async () => {
      if (holder[HOLDER] === runtime) delete holder[HOLDER];
      stopObserving();
      await database.stop();
    },
  };
  holder[HOLDER] = runtime;
  return runtime;
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}

function accessPages(token: string | null): Runtime["access"] {
  return {
    form: (request) => accessForm(new URL(request.url).searchParams.get("next")),
    answer: async (request) => {
      const secure = request.headers.get("x-forwarded-proto") === "https";
      return answerAccessForm(new URLSearchParams(await request.text()), token, secure);
    },
  };
}
