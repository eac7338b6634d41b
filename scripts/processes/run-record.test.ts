import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimRun, ownIdentity, readRunRecord, writeRunRecord } from "./run-record.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "slipway-run-"));
  file = path.join(folder, "run.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dead = { pid: 0x3fffffff, began: "long ago" };
const orphan = { ...dead, name: "the portal", signal: "SIGTERM" as const };

test("an unclaimed folder is claimed, and leaves nothing beside its record", () => {
  expect(claimRun(file, "http://127.0.0.1:3000")).toEqual({ kind: "claimed", left: [] });
  expect(readRunRecord(file)).toMatchObject({ start: ownIdentity(), address: "http://127.0.0.1:3000", children: [] });
  expect(readdirSync(folder)).toEqual(["run.json"]);
});

test("a folder on which somebody runs is not claimed", () => {
  const by = { start: ownIdentity(), address: "http://127.0.0.1:4000", since: "2026-01-01T00:00:00Z", children: [] };
  writeRunRecord(file, by);
  expect(claimRun(file, "http://127.0.0.1:3000")).toEqual({ kind: "running", by });
  expect(readRunRecord(file)).toEqual(by);
});

test("a killed start's folder is claimed, and its children are handed on until somebody ends them", () => {
  writeRunRecord(file, { start: dead, address: "x", since: "2026-01-01T00:00:00Z", children: [orphan] });
  expect(claimRun(file, "http://127.0.0.1:3000")).toEqual({ kind: "claimed", left: [orphan] });
  expect(readRunRecord(file)).toMatchObject({ start: ownIdentity(), children: [orphan] });
});

test("a pid that was used again by another process does not hold a folder", () => {
  const reused = { pid: process.pid, began: "another boot" };
  writeRunRecord(file, { start: reused, address: "x", since: "2026-01-01T00:00:00Z", children: [] });
  expect(claimRun(file, "y").kind).toBe("claimed");
});

test("a record cut off half-way is as good as none", () => {
  writeFileSync(file, '{"start": {"pid":');
  expect(claimRun(file, "y")).toEqual({ kind: "claimed", left: [] });
  expect(existsSync(file)).toBe(true);
});
