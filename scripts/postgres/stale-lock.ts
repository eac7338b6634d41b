import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { commandOf, identityOf, type ProcessIdentity } from "../processes/identity.ts";

/**
 * The PostgreSQL that still runs on a data folder, by the folder's own postmaster.pid; null when none does.
 *
 * A pid file whose number now belongs to another program (usual in containers, where numbers are small and soon used
 * again) would keep PostgreSQL from starting. It is removed, but only when that process is seen not to be a postgres
 * on this folder: PostgreSQL's own protection against two servers on one folder hangs on this file.
 */
export function runningPostmaster(data: string): ProcessIdentity | null {
  const file = path.join(data, "postmaster.pid");
  const pid = pidIn(file);
  if (pid === null) return null;
  const identity = identityOf(pid);
  if (identity === null) return null;
  const command = commandOf(pid);
  if (command === null) return null;
  const [program = ""] = command.split(" ");
  if (path.basename(program) === "postgres" && command.includes(data)) return identity;
  if (!path.basename(program).startsWith("postgres")) rmSync(file, { force: true });
  return null;
}

function pidIn(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, "utf8").split("\n")[0] ?? "", 10);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch {
    // No file: it was stopped in good order.
    return null;
  }
}
