import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { generatePrismaClient } from "../../build/prisma-client.ts";
import { build, isBuilt } from "../../build/production-build.ts";
import { applyMigrations, readMigrations } from "../../database/migrations.ts";
import { Supervisor } from "../../processes/supervisor.ts";
import { startTestPostgres, type TestPostgres } from "../../testing/test-postgres.ts";

const ROOT = path.join(import.meta.dirname, "../../..");

/** What every measure stands on: a folder, a real PostgreSQL with the portal's tables, and the production build. */
export interface Ground {
  readonly folder: string;
  readonly database: TestPostgres;
  remove(): Promise<void>;
}

export async function prepareGround(): Promise<Ground> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-bench-"));
  await prepareBuild(folder);
  const database = await startTestPostgres();
  await applyMigrations(database.ownerUrl, readMigrations(path.join(ROOT, "prisma/migrations")));
  return {
    folder,
    database,
    remove: async () => {
      await database.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function prepareBuild(folder: string): Promise<void> {
  const client = await generatePrismaClient(ROOT);
  if (client === "kept" && isBuilt(ROOT)) return;
  const supervisor = new Supervisor(path.join(folder, "run.json"));
  try {
    await build(ROOT, supervisor, path.join(folder, "build.log"));
  } finally {
    await supervisor.stop();
  }
}
