import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { Problem } from "../../toolchain/problem.mjs";

/** A process that the bench began: its words are in a file, it is ended by its id. */
export interface BenchChild {
  readonly pid: number;
  /** Waits until `ready`. @throws Problem with the end of its log where it takes too long or ends before */
  until(ready: () => Promise<boolean> | boolean, seconds: number): Promise<void>;
  end(): Promise<void>;
}

const GRACE_MS = 10_000;

export function beginChild(
  args: readonly string[],
  logFile: string,
  env: Record<string, string>,
  cwd: string,
): BenchChild {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, args, { stdio: ["ignore", log, log], env: { ...inherited, ...env }, cwd });
  closeSync(log);
  if (child.pid === undefined) throw new Problem(`${args[0]} could not be started`);
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  const endNow = () => void (gone() || child.kill("SIGKILL"));
  process.once("exit", endNow);
  return {
    pid: child.pid,
    until: async (ready, seconds) => {
      const deadline = performance.now() + seconds * 1000;
      while (!(await ready())) {
        if (gone() || performance.now() > deadline) {
          const why = gone() ? "ended" : `was not ready after ${seconds} s`;
          throw new Problem(`${args[0]} ${why}:\n${readFileSync(logFile, "utf8").slice(-3000)}`);
        }
        await delay(50);
      }
    },
    end: async () => {
      process.off("exit", endNow);
      await endOf(child, gone);
    },
  };
}

async function endOf(child: ChildProcess, gone: () => boolean): Promise<void> {
  if (gone()) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await ended;
  clearTimeout(killer);
}
