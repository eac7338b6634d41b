import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "../toolchain/problem.mjs";
import { runningPostmaster } from "./stale-lock.ts";
import { mayEnter, type SystemUser } from "./system-user.ts";

/** Where root's PostgreSQL is put when the user it runs as may not enter the checkout or the data folder. */
export const ROOTS_OTHER_PLACE = "/var/lib/slipway";

const BELONGS_TO = "belongs-to";

/**
 * Where the database of a data folder is: in `inFolder` when PostgreSQL's user may go there, which only root's may not
 * (a checkout in a home folder of mode 0700); else in a folder of its own under root's other place.
 */
export function databasePlace(root: string, inFolder: string, user: SystemUser | null): string {
  if (mayEnter(user, root)) return inFolder;
  removeAbandoned();
  const place = path.join(ROOTS_OTHER_PLACE, createHash("sha256").update(root).digest("hex").slice(0, 16));
  mkdirSync(place, { recursive: true, mode: 0o711 });
  if (!mayEnter(user, place)) {
    throw new Problem(
      `PostgreSQL refuses to run as root, and the user ${user?.name} may enter neither ${root} nor ${place}: name a folder that others may enter with --data DIR, or set DATABASE_URL.`,
    );
  }
  writeFileSync(path.join(place, BELONGS_TO), root);
  return path.join(place, "postgres");
}

/** Removes databases whose data folder somebody has removed: nobody would ever find them again. */
function removeAbandoned(): void {
  if (!existsSync(ROOTS_OTHER_PLACE)) return;
  for (const name of readdirSync(ROOTS_OTHER_PLACE)) {
    const place = path.join(ROOTS_OTHER_PLACE, name);
    const note = path.join(place, BELONGS_TO);
    if (!existsSync(note) || existsSync(readFileSync(note, "utf8"))) continue;
    if (runningPostmaster(path.join(place, "postgres")) === null) rmSync(place, { recursive: true, force: true });
  }
}
