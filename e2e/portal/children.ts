import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";

/** Runs a program of the project with its words in a file; the tests' own processes, ended by their id. */
export function begin(program: readonly [string, ...string[]], logFile: string, env: NodeJS.ProcessEnv): ChildProcess {
  const [command, ...args] = program;
  const log = openSync(logFile, "a");
  const { NODE_OPTIONS: _, ...clean } = env;
  const child = spawn(command, args, { stdio: ["ignore", log, log], env: clean });
  closeSync(log);
  return child;
}

/** Waits until `ready` says so. @throws with the end of the log where it takes too long or the program ends before */
export async function until(
  ready: () => Promise<boolean>,
  child: ChildProcess,
  logFile: string,
  seconds: number,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await ready())) {
    if (child.exitCode !== null || performance.now() > deadline) {
      const why = child.exitCode === null ? `not ready after ${seconds} s` : `ended with status ${child.exitCode}`;
      throw new Error(`${child.spawnargs.join(" ")}: ${why}\n${readFileSync(logFile, "utf8").slice(-4000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await ended;
  clearTimeout(killer);
}

export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet: what is waited for.
    return false;
  }
}
