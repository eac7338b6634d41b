import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { PortalConfig } from "#server/config/index.ts";
import { portalServer } from "../build/production-build.ts";
import { lastLines } from "../processes/logs.ts";
import type { Supervisor } from "../processes/supervisor.ts";
import { Problem } from "../toolchain/problem.mjs";
import type { DataFolder } from "./data-folder.ts";

const READY_MS = 60_000;

/** Starts the built portal and waits until it answers. */
export async function startPortal(
  root: string,
  folder: DataFolder,
  supervisor: Supervisor,
  settings: { config: string; listen: PortalConfig["listen"]; databaseUrl: string },
): Promise<void> {
  const { NODE_OPTIONS: _, DATABASE_MIGRATION_URL: __, ...env } = process.env;
  const child = supervisor.begin({
    name: "the portal",
    command: process.execPath,
    args: [portalServer(root)],
    cwd: root,
    env: {
      ...env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      SLIPWAY_CONFIG: settings.config,
      DATABASE_URL: settings.databaseUrl,
      HOSTNAME: settings.listen.host,
      PORT: String(settings.listen.port),
      SLIPWAY_PARENT_PID: String(process.pid),
    },
    logFile: path.join(folder.logs, "portal.log"),
  });
  const deadline = performance.now() + READY_MS;
  while (!(await isAlive(addressOf(settings.listen)))) {
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
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
