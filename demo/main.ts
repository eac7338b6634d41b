import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { startWorld, type World, type WorldOptions } from "./world.ts";

/** The built-in world as a program: `node demo/main.ts --port N --kubeconfig FILE`. */
const USAGE = `usage: node demo/main.ts --kubeconfig FILE [--port N] [--seed N] [--nodes N --pods N] [--clusters N] [--still] [--state DIR] [--parent-pid N]

  --kubeconfig FILE  where to write the administrator's kubeconfig; the portal's goes beside it, as FILE.portal
  --port N           the first of the ports: one for each cluster and one for faults (without it: any free ones)
  --seed N           the same seed makes the same world (1)
  --nodes N --pods N size of the largest cluster
  --clusters N       small clusters beside the three (0)
  --still            nothing changes but what must
  --state DIR        where keys are kept, so that a kubeconfig outlives a restart
  --parent-pid N     end when that process is gone`;

const PARENT_CHECK_MS = 1000;

interface Arguments {
  readonly kubeconfig: string;
  readonly parentPid: number | undefined;
  readonly world: WorldOptions;
}

/** A mistake of the caller, told in one line. */
class UsageError extends Error {}

function readArguments(): Arguments | "help" {
  const { values } = parseArgs({
    options: {
      kubeconfig: { type: "string" },
      port: { type: "string" },
      seed: { type: "string" },
      nodes: { type: "string" },
      pods: { type: "string" },
      clusters: { type: "string" },
      state: { type: "string" },
      "parent-pid": { type: "string" },
      still: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  if (values.kubeconfig === undefined) throw new UsageError("--kubeconfig FILE is needed");
  const numbers = {
    port: wholeNumber("--port", values.port, 65_532),
    seed: wholeNumber("--seed", values.seed, Number.MAX_SAFE_INTEGER),
    nodes: wholeNumber("--nodes", values.nodes, 20_000),
    pods: wholeNumber("--pods", values.pods, 1_000_000),
    moreClusters: wholeNumber("--clusters", values.clusters, 500),
  };
  const given = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
  const state = values.state === undefined ? {} : { stateDir: path.resolve(values.state) };
  return {
    kubeconfig: path.resolve(values.kubeconfig),
    parentPid: wholeNumber("--parent-pid", values["parent-pid"], Number.MAX_SAFE_INTEGER),
    world: { still: values.still, ...state, ...given },
  };
}

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new UsageError(`${name} must be a whole number from 0 to ${most}, not ${JSON.stringify(text)}`);
}

async function run(): Promise<void> {
  const given = readArguments();
  if (given === "help") {
    console.log(USAGE);
    return;
  }
  const world = await startWorld(given.world);
  await writeKubeconfigs(given.kubeconfig, world);
  endWith(world, given.parentPid);
  console.log(JSON.stringify({ ready: true, control: world.controlUrl, kubeconfig: given.kubeconfig }));
}

/** Both hold keys: only their owner may read them. */
async function writeKubeconfigs(file: string, world: World): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, world.kubeconfig("admin"), { mode: 0o600 });
  await writeFile(`${file}.portal`, world.kubeconfig("portal"), { mode: 0o600 });
}

/** Ends the world on a signal, and when the process that wanted it is gone. */
function endWith(world: World, parentPid: number | undefined): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await world.stop();
    process.exit(0);
  };
  process.once("SIGTERM", () => void end());
  process.once("SIGINT", () => void end());
  if (parentPid === undefined) return;
  setInterval(() => {
    if (!isAlive(parentPid)) void end();
  }, PARENT_CHECK_MS);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `a port is taken: ${error.message}; choose another --port`;
  if (error instanceof UsageError || String(code).startsWith("ERR_PARSE_ARGS")) return `${error.message}\n\n${USAGE}`;
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

try {
  await run();
} catch (error) {
  console.error(`the built-in world did not start: ${explained(error)}`);
  process.exit(1);
}
