/**
 * Applies the migrations to the database of DATABASE_MIGRATION_URL (its owner), for places where npm start does not run:
 * a container, a job before a rollout. With DATABASE_ADMIN_URL the two roles and the database are made first,
 * with the passwords of DATABASE_MIGRATION_URL and DATABASE_URL.
 */
import path from "node:path";
import { applyMigrations, readMigrations } from "./database/migrations.ts";
import { prepareDatabase } from "./postgres/roles.ts";
import { checkReachable, checkRuntimeRights, externalDatabase } from "./start/external-database.ts";
import { Problem, reportAndFail } from "./toolchain/problem.mjs";

try {
  const urls = externalDatabase(process.env);
  if (urls === null) throw new Problem("DATABASE_MIGRATION_URL and DATABASE_URL must be set.");
  const admin = process.env.DATABASE_ADMIN_URL;
  if (admin) {
    const password = (url: string) => decodeURIComponent(new URL(url).password);
    await prepareDatabase(admin, { owner: password(urls.owner), runtime: password(urls.runtime) });
  }
  await checkReachable(urls);
  const applied = await applyMigrations(
    urls.owner,
    readMigrations(path.join(import.meta.dirname, "../prisma/migrations")),
  );
  await checkRuntimeRights(urls);
  console.log(applied.length === 0 ? "migrations: nothing new" : `migrations applied: ${applied.join(", ")}`);
} catch (error) {
  reportAndFail(error);
}
