import path from "node:path";
import { parseEnvironment, requireTokenBeyondLoopback } from "#server/config/index.ts";
import { untilAskedToEnd } from "../processes/end-request.ts";
import { Supervisor } from "../processes/supervisor.ts";
import { reportAndFail } from "../toolchain/problem.mjs";
import { parseStartArguments } from "./arguments.mjs";
import { openDataFolder } from "./data-folder.ts";
import { choosePortal, listenOf } from "./portal-choice.ts";
import { claimDataFolder, releaseDataFolder } from "./run-claim.ts";
import { type StartMode, startAll } from "./start-all.ts";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * npm start and npm run dev: everything they say is one line for each step; whatever goes wrong is one sentence and
 * exit status 1. Returns never: the process ends with what it began.
 */
export async function runStart(mode: StartMode): Promise<never> {
  try {
    await startAndWait(mode);
  } catch (error) {
    reportAndFail(error);
  }
  // Whatever still waits (a probe of a port, a timer) waits for something that has ended.
  process.exit();
}

async function startAndWait(mode: StartMode): Promise<void> {
  const given = parseStartArguments(process.argv.slice(2));
  const cwd = personsFolder(mode);
  if (given.help) return;
  const choice = choosePortal(given, cwd);
  checkEnvironment(listenOf(choice));
  const folder = openDataFolder(given.data === undefined ? path.join(root, ".slipway") : path.resolve(cwd, given.data));
  await claimDataFolder(folder, choice, given.reset);
  const supervisor = new Supervisor(folder.run);
  const endRequest = untilAskedToEnd();
  try {
    supervisor.guard();
    const started = await Promise.race([
      startAll({ mode, root, folder, choice, supervisor }),
      supervisor.failed,
      endRequest,
    ]);
    if (started.kind === "started") {
      process.stdout.write(`\n${started.words}\n`);
      await Promise.race([supervisor.failed, endRequest]);
    }
    process.stdout.write("\nEnding …\n");
  } finally {
    await supervisor.stop();
    releaseDataFolder(folder);
  }
}

/** The portal would refuse these, too; said here, nothing has to be started for it. */
function checkEnvironment(listen: { host: string; port: number }): void {
  const { DATABASE_URL = "postgresql://embedded" } = process.env;
  const portals = { SLIPWAY_CONFIG: "written by the start", HOSTNAME: listen.host, PORT: String(listen.port) };
  const { accessToken } = parseEnvironment({ ...process.env, DATABASE_URL, ...portals });
  requireTokenBeyondLoopback(listen.host, accessToken);
}

/** npm changes into the checkout; relative paths are meant from where the person was. */
function personsFolder(mode: StartMode): string {
  const command = mode === "production" ? "start" : "dev";
  return (process.env.npm_lifecycle_event === command ? process.env.INIT_CWD : undefined) ?? process.cwd();
}
