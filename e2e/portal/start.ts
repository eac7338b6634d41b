import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { declaredPools } from "../../demo/story/nodes/declared-pools.ts";
import { answers, begin, end, until } from "./children.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const STAGES = ["dev", "test", "prod"] as const;

/** What the tests are told by environment: see portal.ts. */
export interface PortalUnderTest {
  readonly url: string;
  readonly control: string;
  readonly kubeconfig: string;
  /** The portal's data folder. */
  readonly data: string;
}

/** Tests wait more than they work: two workers, each with a portal of its own, keep two processors busy. */
export const WORKERS = process.env.SLIPWAY_E2E === undefined ? 2 : 1;

/**
 * Starts for each worker a built-in world that stands still (so that a test alone changes it) and, with the very command
 * that people use, the portal on it. All have ports and a folder of their own, and end with the tests. Where SLIPWAY_E2E
 * already tells of a portal (the JSON of PortalUnderTest), that one is used as it is and left running: for writing tests.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.SLIPWAY_E2E !== undefined) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-e2e-"));
  const stands: Stand[] = [];
  const endAll = async (): Promise<void> => {
    await Promise.all(stands.map((stand) => stand.end()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // One after the other: the first makes the build that all use.
    for (let worker = 0; worker < WORKERS; worker += 1) stands.push(await stand(path.join(folder, String(worker))));
  } catch (error) {
    await endAll();
    throw error;
  }
  process.env.SLIPWAY_E2E = JSON.stringify(stands.map(({ portal }) => portal));
  return endAll;
}

/** A world and the portal on it. */
interface Stand {
  readonly portal: PortalUnderTest;
  end(): Promise<void>;
}

async function stand(folder: string): Promise<Stand> {
  mkdirSync(folder);
  const [worldPort, port] = [await freeRun(4), await freeRun(1)];
  const kubeconfig = path.join(folder, "world.kubeconfig");
  const control = `http://127.0.0.1:${worldPort + 3}`;
  const worldLog = path.join(folder, "world.log");
  const worldFiles = ["--kubeconfig", kubeconfig, "--state", path.join(folder, "world")];
  const worldArguments = ["--port", String(worldPort), ...worldFiles, "--still"];
  const world = begin([process.execPath, path.join(ROOT, "demo/main.ts"), ...worldArguments], worldLog, process.env);
  const children = [world];
  const endChildren = async (): Promise<void> => {
    for (const child of [...children].reverse()) await end(child);
  };
  try {
    // It answers a moment before its kubeconfigs are written: it is ready when it says so.
    await until(async () => readFileSync(worldLog, "utf8").includes('"ready":true'), world, worldLog, 60);
    const config = path.join(folder, "portal.config.yaml");
    writeFileSync(config, JSON.stringify(portalConfig(`${kubeconfig}.portal`, control)));
    const url = `http://127.0.0.1:${port}`;
    const portalLog = path.join(folder, "portal.log");
    const data = path.join(folder, "data");
    const startArguments = ["--config", config, "--port", String(port), "--data", data];
    const start = [process.execPath, path.join(ROOT, "scripts/start.mjs"), ...startArguments] as const;
    const portal = begin(start, portalLog, process.env);
    children.push(portal);
    await until(() => answers(`${url}/readyz`), portal, portalLog, 300);
    return { portal: { url, control, kubeconfig, data }, end: endChildren };
  } catch (error) {
    await endChildren();
    throw error;
  }
}

function portalConfig(kubeconfig: string, control: string): unknown {
  const cluster = (stage: string) => `aks-${stage}-weu`;
  return {
    clusters: STAGES.map((stage) => ({
      name: cluster(stage),
      simulated: true,
      kubeconfig: { file: kubeconfig, context: cluster(stage) },
      nodePools: declaredPools(stage),
    })),
    environments: STAGES.map((name) => ({ name, cluster: cluster(name) })),
    world: { control },
  };
}

/** The first of `count` ports in a row that nobody listens on. */
async function freeRun(count: number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: count }, (_, n) => isFree(first + n)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} free ports in a row were found on loopback`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
