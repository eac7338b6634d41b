import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "../postgres/connect.ts";
import { startTestPostgres, type TestPostgres } from "../testing/test-postgres.ts";
import { applyMigrations, readMigrations } from "./migrations.ts";
import { schemaEngine } from "./schema-engine.ts";

const root = path.join(import.meta.dirname, "../..");
const migrations = readMigrations(path.join(root, "prisma/migrations"));
const schema = readFileSync(path.join(root, "prisma/schema.prisma"), "utf8");
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.remove());

const refusal = (url: string, sql: string) =>
  withConnection(url, (client) => client.query(sql)).then(
    () => "allowed",
    (error: Error) => error.message,
  );

/** Everything that the schema language can say of a database, one line each. Compared so, for the engine's own description fails on PostgreSQL 18. */
function shapeOf(url: string): Promise<string[]> {
  return withConnection(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
             || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT typname || ' ' || enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
       ORDER BY 1`);
    return rows.map(({ line }) => line).filter((line) => !line.includes("_prisma_migrations"));
  });
}

test("several starts that migrate at once apply each migration once", async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => applyMigrations(postgres.ownerUrl, migrations)));
  expect(applied.flat().toSorted()).toEqual(migrations.map(({ name }) => name));
});

test("migrating again does nothing", async () => {
  expect(await applyMigrations(postgres.ownerUrl, migrations)).toEqual([]);
});

test("what the migrations make is what Prisma makes of the schema: tables, columns, constraints, indexes", async () => {
  const engine = await schemaEngine(postgres.ownerUrl, schema, migrations);
  const fresh = postgres.superuserUrl.replace(/\/postgres$/, "/as_the_schema_says");
  await withConnection(postgres.superuserUrl, (client) => client.query("CREATE DATABASE as_the_schema_says"));
  await withConnection(fresh, async (client) => client.query(await engine.sqlOfSchema()));
  const migrated = await shapeOf(postgres.ownerUrl);
  expect(migrated).toContain("cluster.first_seen_at timestamp(3) with time zone NOT NULL");
  expect(migrated).toEqual(await shapeOf(fresh));
});

test("Prisma finds our record of applied migrations in order, and nothing for it to do", async () => {
  const engine = await schemaEngine(postgres.ownerUrl, schema, migrations);
  expect(await engine.history()).toEqual({ edited: [], failed: [], state: null });
});

test("the runtime role can read and write rows, and neither change, empty nor make a table", async () => {
  const url = postgres.runtimeUrl;
  expect(await refusal(url, "SELECT * FROM cluster")).toBe("allowed");
  for (const sql of [
    "ALTER TABLE cluster ADD COLUMN x int",
    "DROP TABLE cluster",
    "TRUNCATE cluster",
    "DELETE FROM cluster",
    "CREATE TABLE x ()",
    "CREATE SCHEMA x",
    "SELECT * FROM _prisma_migrations",
    "CREATE ROLE x",
  ]) {
    expect(await refusal(url, sql), sql).toMatch(/permission denied|must be owner/);
  }
});

test("a migration that fails leaves nothing of itself", async () => {
  const broken = { name: "99999999999999_broken", sql: 'CREATE TABLE half (); SELECT * FROM "not there";' };
  await expect(applyMigrations(postgres.ownerUrl, [...migrations, broken])).rejects.toThrow(
    /The migration 99999999999999_broken could not be applied, and nothing of it was: relation "not there" does not exist/,
  );
  expect(await refusal(postgres.ownerUrl, "SELECT FROM half")).toContain('relation "half" does not exist');
  expect(await applyMigrations(postgres.ownerUrl, migrations)).toEqual([]);
});

test("an edited migration, and a database from a newer version, are refused in words", async () => {
  const edited = migrations.map((migration) => ({ ...migration, sql: `${migration.sql}\n` }));
  await expect(applyMigrations(postgres.ownerUrl, edited)).rejects.toThrow("was changed after it was applied");
  await expect(applyMigrations(postgres.ownerUrl, [])).rejects.toThrow("was used by a newer version of Slipway");
});
