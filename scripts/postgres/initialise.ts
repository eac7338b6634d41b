import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Problem } from "../toolchain/problem.mjs";
import type { PostgresBinaries } from "./binaries.ts";
import type { SystemUser } from "./system-user.ts";

/** The role that may do anything; used by npm start alone, to make the other two. */
export const SUPERUSER = "postgres";

/**
 * Makes a new database cluster in `data`, unless one is there. It is made beside it and renamed, so that a start that
 * is killed half-way leaves nothing that looks whole.
 * @returns whether it was made now.
 */
export async function initialise(
  data: string,
  binaries: PostgresBinaries,
  user: SystemUser | null,
  password: string,
): Promise<boolean> {
  if (existsSync(path.join(data, "PG_VERSION"))) return false;
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  // The password goes through a file that only that user may read: a command line is everybody's to see.
  const secrets = mkdtempSync(path.join(os.tmpdir(), "slipway-initdb-"));
  const passwordFile = path.join(secrets, "password");
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const place of user === null ? [] : [fresh, secrets, passwordFile])
      chownSync(place, user?.uid ?? 0, user?.gid ?? 0);
    await runInitdb(binaries, user, fresh, passwordFile);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  renameSync(fresh, data);
  return true;
}

async function runInitdb(
  binaries: PostgresBinaries,
  user: SystemUser | null,
  data: string,
  passwordFile: string,
): Promise<void> {
  const child = spawn(
    binaries.initdb,
    [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // PostgreSQL's own locale: the same order on every machine, whatever locales it has.
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
      "--lc-collate=C",
      "--lc-ctype=C",
      "--lc-messages=C",
    ],
    {
      cwd: path.dirname(binaries.initdb),
      env: postgresEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      ...(user !== null && { uid: user.uid, gid: user.gid }),
    },
  );
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  if (/No space left on device/.test(said))
    throw new Problem(`The disk is full: a database could not be made in ${data}.`);
  const reason = said.split("\n").find((line) => /error|fatal|could not/i.test(line)) ?? `status ${code}`;
  throw new Problem(`PostgreSQL could not make a database in ${data}: ${reason.trim()}`);
}

/** Only what PostgreSQL needs: its own PG… variables of the person's shell must not steer it. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? "",
    LC_ALL: "C",
    TZ: "UTC",
    HOME: os.tmpdir(),
    NODE_ENV: process.env.NODE_ENV ?? "production",
  };
}
