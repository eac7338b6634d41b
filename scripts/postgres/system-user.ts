import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { Problem } from "../toolchain/problem.mjs";

/** A user of this machine. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * As whom PostgreSQL runs: null for the user who started us; PostgreSQL refuses root, so for root it is `postgres`
 * where the machine has that user, else `nobody`. No user is created: a start must not change the machine.
 */
export function postgresUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const user = lookUp("postgres") ?? lookUp("nobody");
  if (user !== null) return user;
  throw new Problem(
    "PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody: run npm start as another user, or set DATABASE_URL.",
  );
}

/** Whether that user may enter a folder and every folder above it. Without a user (not root): always, it is our own. */
export function mayEnter(user: SystemUser | null, folder: string): boolean {
  if (user === null) return true;
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const above = path.dirname(folder);
  return above === folder || mayEnter(user, above);
}

function lookUp(name: string): SystemUser | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { name, uid: id("-u"), gid: id("-g") };
  } catch {
    // id ends with status 1 for a user that is not there.
    return null;
  }
}
