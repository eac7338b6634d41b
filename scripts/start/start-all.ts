import { writeFileSync } from "node:fs";
import path from "node:path";
import type { PortalConfig } from "#server/config/index.ts";
import { generatePrismaClient } from "../build/prisma-client.ts";
import { build, isBuilt } from "../build/production-build.ts";
import { applyMigrations, readMigrations } from "../database/migrations.ts";
import type { Supervisor } from "../processes/supervisor.ts";
import { step } from "../toolchain/progress.mjs";
import type { DataFolder } from "./data-folder.ts";
import { type DatabaseUrls, startPostgres } from "./database.ts";
import { checkReachable, checkRuntimeRights, externalDatabase } from "./external-database.ts";
import { addressOf, startPortal } from "./portal.ts";
import { builtInWorldConfig, type PortalChoice } from "./portal-choice.ts";
import { type RunningWorld, startWorld } from "./world.ts";

/** "development": the portal is Next's development server, which reloads what is edited. */
export type StartMode = "production" | "development";

export interface StartPlan {
  readonly mode: StartMode;
  readonly root: string;
  readonly folder: DataFolder;
  readonly choice: PortalChoice;
  readonly supervisor: Supervisor;
}

/** Begins everything, what can be side by side; resolves when the portal answers, with what to tell the person. */
export async function startAll(plan: StartPlan): Promise<{ kind: "started"; words: string }> {
  const external = externalDatabase(process.env);
  const [database, world] = await Promise.all([
    external === null ? embeddedDatabase(plan) : givenDatabase(plan, external),
    plan.choice.kind === "built-in-world" ? builtInWorld(plan) : null,
    plan.mode === "production" ? productionBuild(plan) : developmentClient(plan),
  ]);
  const config = configOf(plan.choice, world);
  writeFileSync(plan.folder.config, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  const address = addressOf(config.listen);
  await step("portal", async (say) => {
    await startPortal(plan, {
      config: plan.folder.config,
      listen: config.listen,
      databaseUrl: database.runtime,
    });
    say(address);
  });
  return { kind: "started", words: words(address, config, world, plan.folder) };
}

async function embeddedDatabase({ root, folder, supervisor }: StartPlan): Promise<DatabaseUrls> {
  const urls = await step("PostgreSQL", (say) => startPostgres(folder, supervisor, say));
  await migrate(root, urls);
  return urls;
}

async function givenDatabase({ root }: StartPlan, urls: DatabaseUrls): Promise<DatabaseUrls> {
  await step("PostgreSQL of DATABASE_URL", () => checkReachable(urls));
  await migrate(root, urls);
  await checkRuntimeRights(urls);
  return urls;
}

async function migrate(root: string, urls: DatabaseUrls): Promise<void> {
  await step("migrations", async (say) => {
    const applied = await applyMigrations(urls.owner, readMigrations(path.join(root, "prisma/migrations")));
    say(applied.length === 0 ? "nothing new" : `${applied.length} applied`);
  });
}

function builtInWorld({ root, folder, supervisor }: StartPlan): Promise<RunningWorld> {
  return step("built-in world", async (say) => {
    const world = await startWorld(root, folder, supervisor);
    say("three clusters");
    return world;
  });
}

async function productionBuild({ root, folder, supervisor }: StartPlan): Promise<void> {
  await step("production build", async (say) => {
    const client = await generatePrismaClient(root);
    if (client === "kept" && isBuilt(root)) return say("kept, nothing has changed");
    await build(root, supervisor, path.join(folder.logs, "build.log"));
  });
}

async function developmentClient({ root }: StartPlan): Promise<void> {
  await step("database client", async (say) => {
    say(await generatePrismaClient(root));
  });
}

function configOf(choice: PortalChoice, world: RunningWorld | null): PortalConfig {
  if (choice.kind === "configured") return choice.config;
  if (world === null) throw new Error("the built-in world was chosen and not started");
  return builtInWorldConfig(choice.listen, world.portalKubeconfig, world.control);
}

function words(address: string, config: PortalConfig, world: RunningWorld | null, folder: DataFolder): string {
  const [cluster] = config.clusters;
  const nodes = `${address}/clusters/${encodeURIComponent(cluster?.name ?? "")}/nodes`;
  const lines = [
    `Slipway is at ${address}`,
    `  Look at first: the overview there, then the nodes of one cluster: ${nodes}`,
    world === null
      ? `  It looks at ${config.clusters.map(({ name }) => name).join(", ")}, and only looks.`
      : `  Change something and watch it: kubectl --kubeconfig ${world.kubeconfig} --context ${cluster?.name} get pods -A`,
    `  Logs are in ${folder.logs}. Ctrl-C ends everything.`,
  ];
  return lines.join("\n");
}
