import { ConfigError, parseEnvironment } from "./config/index.ts";
import { createRuntime, getRuntime } from "./runtime.ts";

const PARENT_CHECK_MS = 1_000;
const STOP_MS = 8_000;

/** Begins the portal in this process: the runtime, and how it ends. A wrong configuration is one sentence and status 1. */
export async function begin(): Promise<void> {
  try {
    const environment = parseEnvironment(process.env);
    const runtime = await createRuntime(environment);
    endOnce();
    if (environment.parentPid !== null) endWithParent(environment.parentPid);
    const clusters = runtime.config.clusters.map(({ name }) => name);
    runtime.logger.info({ clusters, listen: environment.listen }, "portal begins");
  } catch (error) {
    // Thrown on, Next would answer every request with 500 for ever; ended, whoever began it is told and can say why.
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else console.error("The portal could not begin:", error);
    process.exit(1);
  }
}

const ENDING = Symbol.for("slipway.ending");
const marks: typeof globalThis & { [ENDING]?: boolean } = globalThis;

/** Registers for the signals once for the process, however often modules are loaded. */
function endOnce(): void {
  if (marks[ENDING] !== undefined) return;
  marks[ENDING] = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(signal));
}

async function end(why: string): Promise<void> {
  if (marks[ENDING] === true) return;
  marks[ENDING] = true;
  // Whatever hangs must not keep the process: what is not stopped by then ends with it.
  setTimeout(() => process.exit(0), STOP_MS).unref();
  const runtime = getRuntime();
  runtime.logger.info({ why }, "portal ends");
  await runtime.stop();
  process.exit(0);
}

/**
 * `kill -9` of a parent sends no signal: it is noticed by getting another parent, or, where another process stands
 * between (Next's development server has one), by the parent's number being gone.
 */
function endWithParent(parentPid: number): void {
  const begunBy = process.ppid;
  const check = setInterval(() => {
    if (process.ppid !== begunBy || !exists(parentPid)) void end("the parent process is gone");
  }, PARENT_CHECK_MS);
  check.unref();
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
