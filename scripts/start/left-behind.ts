import { runningPostmaster } from "../postgres/stale-lock.ts";
import { endProcess } from "../processes/ending.ts";
import { isRunning } from "../processes/identity.ts";
import type { ChildRecord } from "../processes/run-record.ts";

/**
 * Ends what a start that was killed left running on this data folder: the children of its record, and the PostgreSQL
 * that the database folder names. A process is ended only when number and start time are those that were written down.
 * @returns the names of what was ended, with their pids.
 */
export async function endLeftBehind(left: readonly ChildRecord[], postgresData: string): Promise<string[]> {
  const ended: string[] = [];
  for (const child of left.toReversed()) {
    if (!isRunning(child)) continue;
    await endProcess(child, child.signal, 10_000);
    ended.push(`${child.name} (pid ${child.pid})`);
  }
  const postmaster = runningPostmaster(postgresData);
  if (postmaster !== null) {
    await endProcess(postmaster, "SIGINT", 30_000);
    ended.push(`PostgreSQL (pid ${postmaster.pid})`);
  }
  return ended;
}
