import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { PortalConfig } from "#server/config/index.ts";
import { portalServer } from "../build/production-build.ts";
import { lastLines } from "../processes/logs.ts";
import type { Child, Supervisor } from "../processes/supervisor.ts";
import { Problem } from "../toolchain/problem.mjs";
import type { DataFolder } from "./data-folder.ts";

const READY_MS = 60_000;

export interface PortalPlan {
  readonly mode: "production" | "development";
  readonly root: string;
  readonly folder: DataFolder;
  readonly supervisor: Supervisor;
}

/** Starts the portal, as it was built or as Next's development server, and waits until it answers. */
export async function startPortal(
  { mode, root, folder, supervisor }: PortalPlan,
  settings: { config: string; listen: PortalConfig["listen"]; databaseUrl: string },
): Promise<void> {
  const { NODE_OPTIONS: _, DATABASE_MIGRATION_URL: __, ...env } = process.env;
  const { host, port } = settings.listen;
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const child = supervisor.begin({
    name: "the portal",
    command: process.execPath,
    args: mode === "production" ? [portalServer(root)] : [next, "dev", "--hostname", host, "--port", String(port)],
    cwd: root,
    env: {
      ...env,
      NODE_ENV: mode,
      NEXT_TELEMETRY_DISABLED: "1",
      SLIPWAY_CONFIG: settings.config,
      DATABASE_URL: settings.databaseUrl,
      HOSTNAME: host,
      PORT: String(port),
      SLIPWAY_PARENT_PID: String(process.pid),
    },
    logFile: path.join(folder.logs, "portal.log"),
    readStdout: mode === "development",
  });
  // Who develops wants to read along; what the built portal says is kept in its log.
  child.stdout?.pipe(process.stdout);
  await untilAlive(addressOf(settings.listen), child);
}

async function untilAlive(address: string, child: Child): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (!(await isAlive(address))) {
    // Its end is reported by the supervisor; here it only must not be waited for any longer.
    if (child.hasExited()) return new Promise(() => {});
    if (performance.now() > deadline) {
      throw new Problem(
        `The portal did not answer within a minute. Its log is ${child.logFile}:\n${lastLines(child.logFile)}`,
      );
    }
    await delay(50);
  }
}

/** What a browser on this machine is to open. */
export function addressOf(listen: PortalConfig["listen"]): string {
  const everywhere = listen.host === "0.0.0.0" || listen.host === "::";
  const host = everywhere ? "127.0.0.1" : listen.host.includes(":") ? `[${listen.host}]` : listen.host;
  return `http://${host}:${listen.port}`;
}

async function isAlive(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(30_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
