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
   * A portal that has synced this world, for one measure, which ends it: a new one each time; in a hurry the same for all
   * that ask in a row.
   */
  portal(): Promise<BenchPortal>;
  /** A new portal, for this measure alone: no other runs beside it. */
  ownPortal(plan: PortalPlan): Promise<BenchPortal>;
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
  let shared: BenchPortal | null = null;
  const endShared = async (): Promise<void> => {
    const ending = shared;
    shared = null;
    await ending?.end();
  };
  return {
    size,
    share,
    rounds: quick ? 2 : 5,
    seconds: quick ? 10 : 60,
    world,
    portalPlan,
    portal: async () => {
      if (!quick) return beginPortal(portalPlan());
      shared ??= await beginPortal(portalPlan());
      return { ...shared, end: () => Promise.resolve() };
    },
    ownPortal: async (plan) => {
      await endShared();
      return beginPortal(plan);
    },
    beginWorld: begin,
    say: (words) => console.log(`  ${new Date().toISOString().slice(11, 19)} ${words}`),
    end: async () => {
      await endShared();
      await world.end();
    },
  };
}
