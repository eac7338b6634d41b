import { writeFileSync } from "node:fs";
import path from "node:path";
import { portalServer } from "../../build/production-build.ts";
import { freePorts } from "../../processes/ports.ts";
import { type BenchChild, beginChild } from "./child.ts";
import { askProbe, probeEnvironment, type Reading } from "./probe.ts";
import { syncOf } from "./sync-log.ts";
import { type Usage, usageOf } from "./usage.ts";

const ROOT = path.join(import.meta.dirname, "../../..");

/** The production portal in a process of its own, with the probe beside it. */
export interface BenchPortal {
  readonly child: BenchChild;
  readonly url: string;
  /** Milliseconds from the largest cluster's first answer until every kind of it was live, by the portal's own log. */
  readonly syncMs: number;
  /** The event loop from the portal's first answer until it had synced. */
  readonly whileSyncing: Reading;
  usage(): Usage;
  probe(question: "read" | "reset" | "collect"): Promise<Reading>;
  end(): Promise<void>;
}

export interface PortalPlan {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly kubeconfig: string;
  readonly clusters: readonly string[];
  /** Those that are waited for; without it the last one, which is the large one. */
  readonly watched?: readonly string[];
}

export async function beginPortal(plan: PortalPlan): Promise<BenchPortal> {
  const port = await freePorts(2);
  const url = `http://127.0.0.1:${port}`;
  const config = path.join(plan.folder, "portal.config.yaml");
  writeFileSync(config, JSON.stringify(configOf(plan)));
  const logFile = path.join(plan.folder, "portal.log");
  const env = {
    NODE_ENV: "production",
    SLIPWAY_CONFIG: config,
    DATABASE_URL: plan.databaseUrl,
    HOSTNAME: "127.0.0.1",
    PORT: String(port),
    ...probeEnvironment(port + 1),
  };
  const child = beginChild([portalServer(ROOT)], logFile, env, ROOT);
  // Loading the program is its start, not its sync: the event loop is watched from its first answer.
  await child.until(() => isAnswering(url), 60);
  await askProbe(port + 1, "reset");
  const watched = plan.watched ?? plan.clusters.slice(-1);
  let sync: ReturnType<typeof syncOf> = null;
  await child.until(() => {
    const syncs = watched.map((cluster) => syncOf(logFile, cluster));
    sync = syncs.every((one) => one !== null) ? slowestOf(syncs) : null;
    return sync !== null;
  }, 180);
  return {
    child,
    url,
    syncMs: millisecondsOf(sync),
    whileSyncing: await askProbe(port + 1, "read"),
    usage: () => usageOf(child.pid),
    probe: (question) => askProbe(port + 1, question),
    end: () => child.end(),
  };
}

async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    // Not listening yet: what is waited for.
    return false;
  }
}

type Sync = ReturnType<typeof syncOf>;

function slowestOf(syncs: readonly Sync[]): Sync {
  return { milliseconds: Math.max(...syncs.map(millisecondsOf)) };
}

function millisecondsOf(sync: Sync): number {
  if (sync === null) throw new Error("the portal's log does not say that it synced");
  return sync.milliseconds;
}

function configOf({ kubeconfig, clusters }: PortalPlan): unknown {
  return {
    clusters: clusters.map((name) => ({
      name,
      simulated: true,
      kubeconfig: { file: `${kubeconfig}.portal`, context: name },
    })),
    environments: clusters.slice(0, 3).map((cluster, index) => ({ name: `stage-${index + 1}`, cluster })),
  };
}
