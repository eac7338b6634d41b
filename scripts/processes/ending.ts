import { setTimeout as delay } from "node:timers/promises";
import { isRunning, type ProcessIdentity } from "./identity.ts";

const POLL_MS = 25;

/**
 * Asks a process to end with `signal` and waits until it is gone; after `graceMs` it is killed.
 * A process that is not that very one any more is left alone.
 * @returns whether it went by itself.
 */
export async function endProcess(identity: ProcessIdentity, signal: NodeJS.Signals, graceMs: number): Promise<boolean> {
  if (!send(identity, signal)) return true;
  if (await isGone(identity, graceMs)) return true;
  send(identity, "SIGKILL");
  await isGone(identity, 5_000);
  return false;
}

/** Waits until that process is gone, at most `milliseconds`. */
export async function isGone(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isRunning(identity)) {
    if (performance.now() >= deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isRunning(identity)) return false;
  try {
    process.kill(identity.pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}
