import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { isGone } from "./ending.ts";
import { identityOf, type ProcessIdentity } from "./identity.ts";
import { writeRunRecord } from "./run-record.ts";

const begun: ChildProcess[] = [];
let folder: string | undefined;

afterEach(() => {
  for (const child of begun.splice(0)) child.kill("SIGKILL");
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

function sleeper(): { readonly process: ChildProcess; readonly identity: ProcessIdentity } {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  begun.push(child);
  const identity = identityOf(child.pid ?? 0);
  if (identity === null) throw new Error("a process that was just begun is not there");
  return { process: child, identity };
}

/** Beside a start with one child; its standard input is closed, as the system does when the start is killed. */
function guarded(): { readonly start: ReturnType<typeof sleeper>; readonly child: ProcessIdentity } {
  folder = mkdtempSync(path.join(os.tmpdir(), "slipway-guardian-"));
  const [start, child] = [sleeper(), sleeper()];
  const record = path.join(folder, "run.json");
  const children = [{ ...child.identity, name: "a child", signal: "SIGTERM" as const }];
  writeRunRecord(record, { start: start.identity, address: "", since: new Date().toISOString(), children });
  const guardian = spawn(process.execPath, [path.join(import.meta.dirname, "guardian.ts"), record], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  begun.push(guardian);
  guardian.stdin?.end();
  return { start, child: child.identity };
}

test("ends the children of a start that is only just going: a killed process closes its files before it is gone", async () => {
  const { start, child } = guarded();
  await delay(600);
  start.process.kill("SIGKILL");
  expect(await isGone(child, 5_000)).toBe(true);
});

test("leaves the children to a start that is there", async () => {
  const { child } = guarded();
  expect(await isGone(child, 1_000)).toBe(false);
});
