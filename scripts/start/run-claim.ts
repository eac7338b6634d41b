import { rmSync } from "node:fs";
import { databasePlace } from "../postgres/roots-other-place.ts";
import { postgresUser } from "../postgres/system-user.ts";
import { portState, whoListens } from "../processes/ports.ts";
import { claimRun, ownIdentity, readRunRecord, writeRunRecord } from "../processes/run-record.ts";
import { Problem } from "../toolchain/problem.mjs";
import { type DataFolder, resetDataFolder } from "./data-folder.ts";
import { endLeftBehind } from "./left-behind.ts";
import { addressOf } from "./portal.ts";
import { listenOf, type PortalChoice } from "./portal-choice.ts";

/**
 * Makes this start the one that runs on the data folder, ends what an earlier one left, and sees that the portal's port
 * is free. @throws Problem when another start runs there, or the port is taken.
 */
export async function claimDataFolder(folder: DataFolder, choice: PortalChoice, reset: boolean): Promise<void> {
  const listen = listenOf(choice);
  const claim = claimRun(folder.run, addressOf(listen));
  if (claim.kind === "running") {
    const { start, address, since } = claim.by;
    throw new Problem(
      `Slipway already runs on ${folder.root}: at ${address}, pid ${start.pid}, since ${since}. Open it there, end it (kill ${start.pid}), or use another folder with --data DIR.`,
    );
  }
  try {
    const postgres = databasePlace(folder.root, folder.postgres, postgresUser());
    const ended = await endLeftBehind(claim.left, postgres);
    if (ended.length > 0)
      process.stdout.write(`An earlier start was killed; what it left running was ended: ${ended.join(", ")}.\n`);
    const record = readRunRecord(folder.run);
    if (record !== null) writeRunRecord(folder.run, { ...record, children: [] });
    await requireFreePort(listen);
    if (reset) resetDataFolder(folder, postgres);
  } catch (error) {
    releaseDataFolder(folder);
    throw error;
  }
}

/** Says that nobody runs on the folder any more. */
export function releaseDataFolder(folder: DataFolder): void {
  if (readRunRecord(folder.run)?.start.began === ownIdentity().began) rmSync(folder.run, { force: true });
}

async function requireFreePort({ host, port }: { host: string; port: number }): Promise<void> {
  const state = await portState(host, port);
  if (state.kind === "taken") {
    const who = whoListens(port);
    throw new Problem(
      `Port ${port} of ${host} is taken${who === null ? "" : ` by ${who}`}: end that, or choose another with --port N.`,
    );
  }
  if (state.kind === "free") return;
  if (state.reason === "EADDRNOTAVAIL" || state.reason === "ENOTFOUND") {
    throw new Problem(
      `listen.host is "${host}", which is not an address of this machine: use 127.0.0.1 or one that it has.`,
    );
  }
  if (state.reason === "EACCES")
    throw new Problem(`This user may not listen on port ${port}: choose one above 1023 with --port N.`);
  throw new Problem(`The portal cannot listen on ${host}:${port} (${state.reason}).`);
}
