import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { postgresBinaries } from "../postgres/binaries.ts";
import { untilAnswering } from "../postgres/connect.ts";
import { initialise, postgresEnvironment, SUPERUSER } from "../postgres/initialise.ts";
import { DATABASE, OWNER, prepareDatabase, RUNTIME } from "../postgres/roles.ts";
import { databasePlace, ROOTS_OTHER_PLACE } from "../postgres/roots-other-place.ts";
import { postgresUser } from "../postgres/system-user.ts";
import { lastLines } from "../processes/logs.ts";
import { areFree, freePorts } from "../processes/ports.ts";
import type { Child, Supervisor } from "../processes/supervisor.ts";
import { Problem } from "../toolchain/problem.mjs";
import type { Say } from "../toolchain/progress.mjs";
import { type DataFolder, keepSetting, readSetting } from "./data-folder.ts";

/** Addresses of the portal's database. */
export interface DatabaseUrls {
  /** As the role that the portal runs as. */
  readonly runtime: string;
  /** As the owner of the tables, for migrations. */
  readonly owner: string;
}

const READY_MS = 60_000;

/** Starts the PostgreSQL of a data folder, and makes it first where there is none. */
export async function startPostgres(folder: DataFolder, supervisor: Supervisor, say: Say): Promise<DatabaseUrls> {
  const user = postgresUser();
  const binaries = postgresBinaries(user, ROOTS_OTHER_PLACE);
  const data = databasePlace(folder.root, folder.postgres, user);
  const passwords = passwordsOf(folder, data);
  const made = await initialise(data, binaries, user, passwords.superuser);
  const port = await keptPort(folder);
  const child = supervisor.begin({
    name: "PostgreSQL",
    command: binaries.postgres,
    args: ["-D", data, "-p", String(port), ...SETTINGS.flatMap((setting) => ["-c", setting])],
    cwd: path.dirname(binaries.postgres),
    env: postgresEnvironment(),
    logFile: path.join(folder.logs, "postgres.log"),
    user,
    // PostgreSQL's "fast shutdown": it ends connections and writes everything down; SIGTERM would wait for clients.
    endSignal: "SIGINT",
  });
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
  await ready(url(SUPERUSER, passwords.superuser, "postgres"), child);
  if (made || readSetting(folder, "databasePrepared") !== true) {
    await prepareDatabase(url(SUPERUSER, passwords.superuser, "postgres"), passwords);
    keepSetting(folder, "databasePrepared", true);
  }
  const elsewhere = data === folder.postgres ? "" : `, data in ${data}`;
  say(`port ${port}${user === null ? "" : `, as user ${user.name} since it refuses root`}${elsewhere}`);
  return { runtime: url(RUNTIME, passwords.runtime, DATABASE), owner: url(OWNER, passwords.owner, DATABASE) };
}

const SETTINGS = [
  "listen_addresses=127.0.0.1",
  // No socket file: /tmp is everybody's, and the port is enough.
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  "max_connections=60",
  "shared_buffers=64MB",
];

async function ready(url: string, child: Child): Promise<void> {
  try {
    await untilAnswering(url, READY_MS, () => child.hasExited());
  } catch (cause) {
    const log = lastLines(child.logFile);
    if (/No space left on device/.test(log))
      throw new Problem("The disk is full: PostgreSQL could not start.", { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(`PostgreSQL did not come up (${reason}). Its log is ${child.logFile}:\n${log}`, { cause });
  }
}

/** The port of the last start, as long as it is free: a person's own psql keeps working. */
async function keptPort(folder: DataFolder): Promise<number> {
  const kept = readSetting(folder, "postgresPort");
  if (typeof kept === "number" && (await areFree(kept, 1))) return kept;
  const port = await freePorts(1);
  keepSetting(folder, "postgresPort", port);
  return port;
}

function passwordsOf(folder: DataFolder, data: string): { superuser: string; owner: string; runtime: string } {
  const password = (name: string): string => {
    const kept = readSetting(folder, name);
    if (typeof kept === "string") return kept;
    const made = randomBytes(24).toString("base64url");
    keepSetting(folder, name, made);
    return made;
  };
  if (existsSync(path.join(data, "PG_VERSION")) && readSetting(folder, "superuserPassword") === undefined) {
    throw new Problem(
      `${folder.settings}, which held the passwords of the database beside it, is gone: restore it, or start with --reset.`,
    );
  }
  return {
    superuser: password("superuserPassword"),
    owner: password("ownerPassword"),
    runtime: password("runtimePassword"),
  };
}
