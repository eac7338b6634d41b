import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPostgres, type TestPostgres } from "../testing/test-postgres.ts";

// The image's last stage holds a few files of scripts/ beside the standalone server, and pg, which the server's trace brings.

const ROOT = path.join(import.meta.dirname, "../..");
const run = promisify(execFile);
/** Packages that the standalone server has: pg and what it needs. */
const PACKAGES = [
  "pg",
  "pg-cloudflare",
  "pg-connection-string",
  "pg-int8",
  "pg-pool",
  "pg-protocol",
  "pg-types",
  "pgpass",
];
const THEIRS = ["postgres-array", "postgres-bytea", "postgres-date", "postgres-interval", "split2", "xtend"];

/** What the Dockerfile copies from the checkout into its last stage. */
const copied = (): string[] => {
  const last = readFileSync(path.join(ROOT, "Dockerfile"), "utf8").split("AS portal").at(-1) ?? "";
  return [...last.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = ""]) => files.split(" "));
};

/** Files that a program needs while it runs: its imports and theirs, types left aside. */
function needed(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(path.join(ROOT, file), "utf8");
  for (const [, from = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)";/gms)) {
    needed(path.posix.join(path.posix.dirname(file), from), found);
  }
  return found;
}

let postgres: TestPostgres;
let folder: string;
beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = mkdtempSync(path.join(os.tmpdir(), "slipway-image-"));
});
afterAll(async () => {
  await postgres?.remove();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

test("the image holds every file that the migration needs, and no other of scripts/", () => {
  expect(
    copied()
      .filter((file) => file.startsWith("scripts/"))
      .sort(),
  ).toEqual([...needed("scripts/migrate.ts")].sort());
});

test("from those files alone the migrations are applied, and a second time there is nothing new", async () => {
  for (const file of [...copied(), "package.json"]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true });
  }
  for (const name of [...PACKAGES, ...THEIRS]) {
    cpSync(path.join(ROOT, "node_modules", name), path.join(folder, "node_modules", name), { recursive: true });
  }
  const env = {
    PATH: process.env.PATH ?? "",
    NODE_ENV: "test" as const,
    DATABASE_URL: postgres.runtimeUrl,
    DATABASE_MIGRATION_URL: postgres.ownerUrl,
  };
  const migrate = async () => (await run(process.execPath, ["scripts/migrate.ts"], { cwd: folder, env })).stdout;
  expect(await migrate()).toContain("migrations applied: ");
  expect(await migrate()).toBe("migrations: nothing new\n");
});
