import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { postgresBinaries } from "../postgres/binaries.ts";
import { untilAnswering } from "../postgres/connect.ts";
import { initialise, postgresEnvironment, SUPERUSER } from "../postgres/initialise.ts";
import { DATABASE, OWNER, prepareDatabase, RUNTIME } from "../postgres/roles.ts";
import { ROOTS_OTHER_PLACE } from "../postgres/roots-other-place.ts";
import { postgresUser } from "../postgres/system-user.ts";
import { freePorts } from "../processes/ports.ts";

/** A real PostgreSQL for one test file, made as npm start makes it: same roles, same rights, nothing migrated yet. */
export interface TestPostgres {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
  /** Ends it at once, as `kill -9` does. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

const PASSWORDS = { superuser: "for-tests-superuser", owner: "for-tests-owner", runtime: "for-tests-runtime" };

export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-test-postgres-"));
  // The user whom PostgreSQL runs as under root must be able to pass through.
  chmodSync(folder, 0o711);
  const data = path.join(folder, "data");
  const user = postgresUser();
  const binaries = postgresBinaries(user, ROOTS_OTHER_PLACE);
  await initialise(data, binaries, user, PASSWORDS.superuser);
  const port = await freePorts(1);
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
  const superuserUrl = url(SUPERUSER, PASSWORDS.superuser, "postgres");

  let server: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const running = server;
    server = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, "exit");
    running.kill(signal);
    await gone;
  };
  const start = async () => {
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "shared_buffers=32MB"];
    const running = spawn(binaries.postgres, ["-D", data, "-p", `${port}`, ...settings.flatMap((one) => ["-c", one])], {
      cwd: path.dirname(binaries.postgres),
      env: postgresEnvironment(),
      stdio: "ignore",
      ...(user !== null && { uid: user.uid, gid: user.gid }),
    });
    server = running;
    await untilAnswering(superuserUrl, 30_000, () => running.exitCode !== null);
  };
  await start();
  await prepareDatabase(superuserUrl, PASSWORDS);
  return {
    superuserUrl,
    ownerUrl: url(OWNER, PASSWORDS.owner, DATABASE),
    runtimeUrl: url(RUNTIME, PASSWORDS.runtime, DATABASE),
    kill: () => end("SIGKILL"),
    start,
    remove: async () => {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
