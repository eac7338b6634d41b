import { execFileSync } from "node:child_process";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withConnection } from "../postgres/connect.ts";
import { isRunning } from "../processes/identity.ts";
import { type ChildRecord, readRunRecord } from "../processes/run-record.ts";
import { childrenOf, Started, type StartFolder, startFolder, until } from "../testing/started.ts";
import { openDataFolder, readSetting } from "./data-folder.ts";

// A real start on the production build that scripts/test has made, with a cluster that does not answer.
let folder: StartFolder;
let starts: Started[];

beforeEach(async () => {
  folder = await startFolder();
  starts = [];
});
afterEach(async () => {
  for (const start of starts) {
    start.process.kill("SIGTERM");
    await start.end();
  }
  await until(() => childrenOf(folder).every((child) => !isRunning(child)), 20_000);
  folder.remove();
});

function start(...more: string[]): Started {
  const port = ["--port", String(folder.port)];
  const started = new Started(["--kubeconfig", folder.kubeconfig, "--data", folder.data, ...port, ...more]);
  starts.push(started);
  return started;
}

const child = (name: string): ChildRecord => {
  const found = childrenOf(folder).find((one) => one.name === name);
  if (found === undefined) throw new Error(`the run record has no ${name}`);
  return found;
};
const health = () => fetch(`http://127.0.0.1:${folder.port}/readyz`).then((response) => response.status);
const allGone = (children: readonly ChildRecord[]) => children.every((one) => !isRunning(one));

/** Connects as the owner, by what the data folder keeps. */
function query(sql: string): Promise<unknown[]> {
  const data = openDataFolder(folder.data);
  const url = `postgresql://slipway_owner:${readSetting(data, "ownerPassword")}@127.0.0.1:${readSetting(data, "postgresPort")}/slipway`;
  return withConnection(url, async (client) => (await client.query(sql)).rows);
}

test("a start answers, a second one on its folder says so, and SIGTERM ends every child", async () => {
  const first = await start().up();
  expect(await health()).toBe(200);
  const children = childrenOf(folder);
  expect(children.map(({ name }) => name).toSorted()).toEqual(["PostgreSQL", "the portal"]);

  const second = start();
  expect(await second.end()).toBe(1);
  expect(second.stderr).toContain(
    `Slipway already runs on ${folder.data}: at http://127.0.0.1:${folder.port}, pid ${first.process.pid}`,
  );

  first.process.kill("SIGTERM");
  expect(await first.end()).toBe(0);
  expect(allGone(children)).toBe(true);
  expect(readRunRecord(path.join(folder.data, "run.json"))).toBeNull();
});

test("when the start is killed its children end, nothing is lost, and the next start works", async () => {
  const killed = await start().up();
  await query("INSERT INTO cluster VALUES ('kept', 'uid', now(), now())");
  const children = childrenOf(folder);
  killed.process.kill("SIGKILL");
  await until(() => allGone(children), 15_000);

  await start().up();
  expect(await health()).toBe(200);
  expect(await query("SELECT name FROM cluster")).toEqual([{ name: "kept" }]);
});

test("what a killed start left running is ended by the next one, which says so", async () => {
  const killed = await start().up();
  const postgres = child("PostgreSQL");
  const children = childrenOf(folder);
  for (const guardian of guardiansOf(killed.process.pid ?? 0)) process.kill(guardian, "SIGKILL");
  killed.process.kill("SIGKILL");
  await killed.end();

  const next = await start().up();
  expect(next.stdout).toContain("An earlier start was killed; what it left running was ended:");
  expect(next.stdout).toContain(`PostgreSQL (pid ${postgres.pid})`);
  expect(allGone(children)).toBe(true);
});

test.each(["the portal", "PostgreSQL"])(
  "when %s is killed the start says so with its log, ends the rest, and can be repeated",
  async (name) => {
    const started = await start().up();
    const children = childrenOf(folder);
    process.kill(child(name).pid, "SIGKILL");
    expect(await started.end()).toBe(1);
    expect(started.stderr).toMatch(
      new RegExp(`${name} ended unexpectedly \\(by SIGKILL\\); everything else was ended, too`, "i"),
    );
    expect(allGone(children)).toBe(true);
    await start().up();
    expect(await health()).toBe(200);
  },
);

test("--reset begins with an empty database", async () => {
  const first = await start().up();
  await query("INSERT INTO cluster VALUES ('gone soon', 'uid', now(), now())");
  first.process.kill("SIGINT");
  expect(await first.end()).toBe(0);
  await start("--reset").up();
  expect(await query("SELECT name FROM cluster")).toEqual([]);
});

/** The guardian is not in the run record: it is the one that reads it. */
function guardiansOf(parent: number): number[] {
  const listed = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" });
  return listed
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => Number(columns[1]) === parent && columns.some((column) => column.endsWith("guardian.ts")))
    .map((columns) => Number(columns[0]));
}
