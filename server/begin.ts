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
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
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

/** `kill -9` of the parent sends no signal: its end is noticed by getting another parent. */
function endWithParent(parentPid: number): void {
  const check = setInterval(() => {
    if (process.ppid !== parentPid) void end("the parent process is gone");
  }, PARENT_CHECK_MS);
  check.unref();
}
