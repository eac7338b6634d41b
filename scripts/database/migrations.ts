import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { withConnection } from "../postgres/connect.ts";
import { Problem } from "../toolchain/problem.mjs";

/** One folder of prisma/migrations. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Any fixed number: it keeps two starts (replicas, say) from migrating one database at once. */
const ADVISORY_LOCK = 7_245_211_003;
const PRISMA_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** The migrations of this version, oldest first. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(path.join(folder, name, "migration.sql"), "utf8") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Applies what is not yet applied, as the owner. Each migration and its row in Prisma's own table are one transaction:
 * a kill at any moment leaves either both or neither, where the Prisma engine would leave a row that is for ever unfinished.
 * `prisma migrate deploy` finds the same rows and checksums and has nothing to do.
 * @returns the names applied now.
 * @throws Problem where the database was used by a newer version, or an applied migration was edited.
 */
export async function applyMigrations(ownerUrl: string, migrations: readonly Migration[]): Promise<string[]> {
  return withConnection(ownerUrl, async (client) => {
    await client.query("SET lock_timeout = '50s'");
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await client.query("SET client_min_messages = warning");
    await client.query(PRISMA_TABLE);
    const pending = pendingMigrations(migrations, await appliedMigrations(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  });
}

/** What is still to be applied. Pure. @throws Problem as applyMigrations. */
export function pendingMigrations(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum] of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new Problem(
        `The database was used by a newer version of Slipway (it has the migration ${name}, which this version does not know): start that version, or use another database.`,
      );
    }
    if (checksumOf(migration) !== checksum) {
      throw new Problem(
        `The migration ${name} was changed after it was applied to this database: restore its file, and write a new migration instead.`,
      );
    }
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

/** As Prisma computes it: SHA-256 of the file, in hex. */
export function checksumOf(migration: Migration): string {
  return createHash("sha256").update(migration.sql).digest("hex");
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at",
  );
  const failed = rows.find((row) => row.finished_at === null);
  if (failed !== undefined) {
    throw new Problem(
      `The migration ${failed.migration_name} was begun by prisma migrate and did not finish: see "prisma migrate resolve", then run this again.`,
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksumOf(migration), migration.name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(`The migration ${migration.name} could not be applied, and nothing of it was: ${reason}.`, {
      cause,
    });
  }
}
