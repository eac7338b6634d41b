import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { PortalConfig } from "#server/config/index.ts";
import { portalServer } from "../build/production-build.ts";
import { lastLines } from "../processes/logs.ts";
import type { Child, Supervisor } from "../processes/supervisor.ts";
import { Problem } from "../toolchain/problem.mjs";
import type { DataFolder } from "./data-folder.ts";
import { onSourceChange } from "./source-changes.ts";

const READY_MS = 60_000;
/** What is loaded once for a process, when the runtime is built. */
const ENGINE = ["server", "domain", "contract"];

export interface PortalPlan {
  readonly mode: "production" | "development";
  readonly root: string;
  readonly folder: DataFolder;
  readonly supervisor: Supervisor;
}

export interface PortalSettings {
  /** The configuration file. */
  readonly config: string;
  readonly listen: PortalConfig["listen"];
  readonly databaseUrl: string;
}

/** Starts the portal, as it was built or as Next's development server, and waits until it answers. */
export async function startPortal(plan: PortalPlan, settings: PortalSettings): Promise<void> {
  const child = beginPortal(plan, settings);
  await untilAlive(plan.mode, addressOf(settings.listen), child);
  if (plan.mode === "development") restartOnChange(plan, settings, child);
}

function beginPortal({ mode, root, folder, supervisor }: PortalPlan, settings: PortalSettings): Child {
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
  return child;
}

/**
 * Next reloads pages and components by itself. What the runtime was built from (the engine, the rules, the contract) it
 * never loads again, so the portal's process begins anew: every watch and connection of the old one is gone with it.
 */
function restartOnChange(plan: PortalPlan, settings: PortalSettings, first: Child): void {
  let child = first;
  onSourceChange(
    ENGINE.map((folder) => path.join(plan.root, folder)),
    async (file) => {
      process.stdout.write(`\n${path.relative(plan.root, file)} has changed: the portal begins anew\n`);
      await plan.supervisor.end(child);
      child = beginPortal(plan, settings);
    },
  );
}

/** In development any answer will do: what does not compile is shown by Next in the browser, and mended there. */
async function untilAlive(mode: PortalPlan["mode"], address: string, child: Child): Promise<void> {
  const deadline = performance.now() + READY_MS;
  const wanted = mode === "production" ? ["alive"] : ["alive", "failing"];
  while (!wanted.includes(await answerOf(address))) {
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

async function answerOf(address: string): Promise<"alive" | "failing" | "none"> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(30_000) });
    await response.arrayBuffer();
    return response.ok ? "alive" : "failing";
  } catch {
    // Not listening yet.
    return "none";
  }
}
