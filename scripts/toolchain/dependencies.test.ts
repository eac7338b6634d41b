import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dependenciesMatch, stampDependencies } from "./dependencies.mjs";

let root = "";
const LOCK = { "": {}, "node_modules/a": { version: "1.0.0" }, "node_modules/t": { version: "2.0.0", dev: true } };

const write = (file: string, packages: unknown) => writeFileSync(path.join(root, file), JSON.stringify({ packages }));

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "slipway-dependencies-"));
  mkdirSync(path.join(root, "node_modules"));
  write("package-lock.json", LOCK);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("nothing installed does not match", () => {
  expect(dependenciesMatch(root, "production")).toBe(false);
});

test("a full install serves a start, a production install does not serve tests", () => {
  stampDependencies(root, "full");
  expect(dependenciesMatch(root, "production")).toBe(true);
  expect(dependenciesMatch(root, "full")).toBe(true);
  stampDependencies(root, "production");
  expect(dependenciesMatch(root, "production")).toBe(true);
  expect(dependenciesMatch(root, "full")).toBe(false);
});

test("another lock file asks for another install", () => {
  stampDependencies(root, "full");
  write("package-lock.json", { ...LOCK, "node_modules/b": { version: "1.0.0" } });
  expect(dependenciesMatch(root, "production")).toBe(false);
});

test("what was installed by hand is taken as it is when it is all there", () => {
  write("node_modules/.package-lock.json", { "node_modules/a": { version: "1.0.0" } });
  expect(dependenciesMatch(root, "full")).toBe(false);
  expect(dependenciesMatch(root, "production")).toBe(true);
});

test("what was installed in full by hand is never installed again, whichever command comes first", () => {
  const { "": _, ...installed } = LOCK;
  write("node_modules/.package-lock.json", installed);
  expect(dependenciesMatch(root, "production")).toBe(true);
  expect(dependenciesMatch(root, "full")).toBe(true);
});
