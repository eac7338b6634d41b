import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Migration } from "./migrations.ts";

/** What Prisma's own engine says of our migrations, as WebAssembly: its binary is downloaded from where closed networks cannot reach. */
export interface SchemaEngine {
  /** The SQL that makes what the schema says in an empty database. */
  sqlOfSchema(): Promise<string>;
  /** What `prisma migrate status` would find wrong with the database's history: nothing, when all lists are empty. */
  history(): Promise<{ edited: string[]; failed: string[]; state: unknown }>;
}

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** @param url of the owner of the database that the migrations were applied to */
export async function schemaEngine(
  url: string,
  schema: string,
  migrations: readonly Migration[],
): Promise<SchemaEngine> {
  instantiate();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  const engine = await engineModule.SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter);
  const migrationsList = {
    baseDir: "prisma/migrations",
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
  return {
    sqlOfSchema: async () => {
      const to = { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content: schema }] };
      const { stdout } = await engine.diff({
        from: { tag: "empty" },
        to,
        script: true,
        exitCode: null,
        filters: NO_FILTER,
      });
      return stdout ?? "";
    },
    history: async () => {
      const found = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: NO_FILTER,
      });
      return { edited: found.editedMigrationNames, failed: found.failedMigrationNames, state: found.history };
    },
  };
}

let instantiated = false;

/** As the package's own entry does where a bundler or Node imports WebAssembly, which Node still warns about. */
function instantiate(): void {
  if (instantiated) return;
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const wasm = new WebAssembly.Module(readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(wasm, { "./schema_engine_bg.js": { ...engineModule } });
  engineModule.__wbg_set_wasm(exports);
  const begin = exports.__wbindgen_start;
  if (typeof begin === "function") begin();
  instantiated = true;
}
