import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Ground } from "./parts/ground.ts";
import { type BenchPortal, beginPortal, type PortalPlan } from "./parts/portal.ts";
import { type BenchWorld, beginWorld, type WorldSize } from "./parts/world.ts";

/** What a measure works on: a world of the wanted size, and how often to repeat. */
export interface Stage {
  readonly size: WorldSize;
  /** Of the full size: budgets that grow with it are held to the same share. */
  readonly share: number;
  /** How many times each thing is measured. */
  readonly rounds: number;
  /** Seconds that something watched over time is watched. */
  readonly seconds: number;
  readonly world: BenchWorld;
  portalPlan(world?: BenchWorld): PortalPlan;
  /**
   * A portal that has synced this world, for one measure, which ends it: a new one each time; in a hurry the same for all,
   * which is not ended before the stage is.
   */
  portal(): Promise<BenchPortal>;
  beginWorld(size: WorldSize): Promise<BenchWorld>;
  say(words: string): void;
  /** No portal or world of it runs any more. */
  end(): Promise<void>;
}

export const FULL: WorldSize = { nodes: 5_000, pods: 150_000 };

export async function openStage(ground: Ground, quick: boolean): Promise<Stage> {
  const share = quick ? 0.1 : 1;
  const size = { nodes: FULL.nodes * share, pods: FULL.pods * share };
  let worlds = 0;
  const begin = (wanted: WorldSize) => {
    worlds += 1;
    const folder = path.join(ground.folder, `world-${worlds}`);
    mkdirSync(folder);
    return beginWorld(folder, wanted);
  };
  const world = await begin(size);
  const portalPlan = (of = world) => ({
    folder: ground.folder,
    databaseUrl: ground.database.runtimeUrl,
    kubeconfig: of.kubeconfig,
    clusters: of.clusters,
  });
  let shared: Promise<BenchPortal> | null = null;
  return {
    size,
    share,
    rounds: quick ? 2 : 5,
    seconds: quick ? 10 : 60,
    world,
    portalPlan,
    portal: async () => {
      if (!quick) return beginPortal(portalPlan());
      shared ??= beginPortal(portalPlan());
      return { ...(await shared), end: () => Promise.resolve() };
    },
    beginWorld: begin,
    say: (words) => console.log(`  ${new Date().toISOString().slice(11, 19)} ${words}`),
    end: async () => {
      await (await shared)?.end();
      await world.end();
    },
  };
}
