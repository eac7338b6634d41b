import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { areFree, freePorts } from "../processes/ports.ts";
import type { Child, Supervisor } from "../processes/supervisor.ts";
import { Problem } from "../toolchain/problem.mjs";
import { type DataFolder, keepSetting, readSetting } from "./data-folder.ts";

/** Three clusters and the control endpoint. */
const PORTS = 4;
const READY_MS = 60_000;

const readySchema = z.object({ ready: z.literal(true), control: z.string(), kubeconfig: z.string() });

export interface RunningWorld {
  /** Where faults are asked for. */
  readonly control: string;
  /** With the contexts of an administrator, for people. */
  readonly kubeconfig: string;
  /** With the portal's own user alone. */
  readonly portalKubeconfig: string;
}

/** Starts the built-in world as a process of its own and waits until its clusters answer. */
export async function startWorld(root: string, folder: DataFolder, supervisor: Supervisor): Promise<RunningWorld> {
  const port = await keptPorts(folder);
  const kubeconfig = path.join(folder.world, "kubeconfig");
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = supervisor.begin({
    name: "the built-in world",
    command: process.execPath,
    args: [
      path.join(root, "demo/main.ts"),
      ...["--port", String(port), "--kubeconfig", kubeconfig, "--state", folder.world],
      ...["--parent-pid", String(process.pid)],
    ],
    cwd: root,
    env,
    logFile: path.join(folder.logs, "world.log"),
    readStdout: true,
  });
  const { control } = await readyLine(child);
  return { control, kubeconfig, portalKubeconfig: `${kubeconfig}.portal` };
}

async function readyLine(child: Child): Promise<z.infer<typeof readySchema>> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Problem(`The built-in world was not ready within a minute. Its log is ${child.logFile}.`)),
    READY_MS,
  );
  try {
    return await Promise.race([firstReadyLine(child), late.promise]);
  } finally {
    clearTimeout(timer);
    // What it may say later is not read: the pipe must not fill.
    child.stdout?.resume();
  }
}

async function firstReadyLine(child: Child): Promise<z.infer<typeof readySchema>> {
  if (child.stdout === null) throw new Error("the built-in world was begun without its output being read");
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = line.startsWith("{") ? readySchema.safeParse(JSON.parse(line)) : null;
    if (ready?.success) return ready.data;
  }
  // Its end is reported by the supervisor, with its last words.
  return new Promise(() => {});
}

async function keptPorts(folder: DataFolder): Promise<number> {
  const kept = readSetting(folder, "worldPort");
  if (typeof kept === "number" && (await areFree(kept, PORTS))) return kept;
  const port = await freePorts(PORTS);
  keepSetting(folder, "worldPort", port);
  return port;
}
