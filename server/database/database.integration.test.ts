import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { applyMigrations, readMigrations } from "#scripts/database/migrations.ts";
import { startTestPostgres, type TestPostgres } from "#scripts/testing/test-postgres.ts";
import { createDatabase, type Database, DatabaseUnavailable } from "./index.ts";

const root = path.join(import.meta.dirname, "../..");
let postgres: TestPostgres;
let database: Database;

beforeAll(async () => {
  postgres = await startTestPostgres();
  await applyMigrations(postgres.ownerUrl, readMigrations(path.join(root, "prisma/migrations")));
  database = createDatabase(postgres.runtimeUrl);
});
afterAll(async () => {
  await database.stop();
  await postgres.remove();
});

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));

test("a cluster's identity is remembered, and another one under its name is told with the former", async () => {
  expect(await database.rememberClusterIdentity("a", "uid-1", at(0))).toEqual({});
  expect(await database.rememberClusterIdentity("a", "uid-1", at(1))).toEqual({});
  expect(await database.rememberClusterIdentity("a", "uid-2", at(2))).toEqual({
    changedFrom: "uid-1",
    since: at(0),
    lastSeenAt: at(1),
  });
  expect(await database.rememberClusterIdentity("a", "uid-2", at(3))).toEqual({});
  expect(await database.rememberClusterIdentity("a", "uid-1", at(4))).toEqual({
    changedFrom: "uid-2",
    since: at(2),
    lastSeenAt: at(3),
  });
});

test("portals that see a new cluster at the same moment agree", async () => {
  const calls = Array.from({ length: 8 }, () => database.rememberClusterIdentity("b", "uid-1", at(0)));
  expect(await Promise.all(calls)).toEqual(calls.map(() => ({})));
});

test("while PostgreSQL is gone a call fails soon and says so; when it is back the same client works", async () => {
  await postgres.kill();
  const began = performance.now();
  // The server process of a connection outlives the killed postmaster by a moment.
  await vi.waitFor(() => expect(database.ping()).rejects.toThrow(DatabaseUnavailable), 9_000);
  expect(performance.now() - began).toBeLessThan(9_000);
  await postgres.start();
  await database.ping();
  expect(await database.rememberClusterIdentity("a", "uid-1", at(5))).toEqual({});
});
