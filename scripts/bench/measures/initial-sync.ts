import { COLLECTIONS, type LoopResult, runLoop } from "../parts/loop-run.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";
import { median } from "../statistics.ts";

const MB = 2 ** 20;

/**
 * The portal's first sync of the large cluster beside two bare loops that read the same: one that throws away what it
 * parsed, one that keeps a trimmed object for each. They take turns, so that a slow minute of the machine meets all.
 */
export async function measureInitialSync(stage: Stage): Promise<Row[]> {
  const { world, rounds } = stage;
  const portal: number[] = [];
  const p99: number[] = [];
  const stall: number[] = [];
  const resident: number[] = [];
  const heap: number[] = [];
  const drop: LoopResult[] = [];
  const trim: LoopResult[] = [];
  const context = `portal@${world.largest}`;
  // A world lists everything for the first time more slowly: nobody is measured by that.
  await runLoop("drop", world.kubeconfig, context, COLLECTIONS);
  for (let round = 0; round < rounds; round += 1) {
    drop.push(await runLoop("drop", world.kubeconfig, context, COLLECTIONS));
    trim.push(await runLoop("trim", world.kubeconfig, context, COLLECTIONS));
    const running = await stage.ownPortal(stage.portalPlan());
    portal.push(running.syncMs);
    p99.push(running.whileSyncing.loopP99Ms);
    stall.push(running.whileSyncing.loopMaxMs);
    resident.push((running.usage().peakBytes ?? running.usage().residentBytes) / MB);
    heap.push((await running.probe("collect")).heapUsed);
    await running.end();
    stage.say(`sync ${round + 1} of ${rounds}: portal ${(portal.at(-1) ?? 0).toFixed(0)} ms`);
  }
  const empty = await emptyHeap(stage);
  const ratio = (loops: readonly LoopResult[]) => portal.map((ms, round) => ms / (loops[round]?.ms ?? Number.NaN));
  const atMost = (value: number) => ({ kind: "at-most", value }) as const;
  return [
    { id: "sync", what: "initial sync", unit: "ms", budget: { kind: "none" }, samples: portal },
    row("sync-drop", "a loop that parses and throws away", "ms", drop),
    row("sync-trim", "a loop that trims and keeps", "ms", trim),
    {
      id: "sync-to-trim",
      what: "initial sync to that which keeps",
      unit: "x",
      budget: atMost(1.3),
      samples: ratio(trim),
    },
    {
      id: "sync-to-drop",
      what: "initial sync to that which throws away",
      unit: "x",
      budget: atMost(2),
      samples: ratio(drop),
    },
    { id: "loop-p99", what: "event loop while it syncs, p99", unit: "ms", budget: atMost(50), samples: p99 },
    { id: "loop-stall", what: "event loop while it syncs, longest", unit: "ms", budget: atMost(250), samples: stall },
    {
      id: "resident",
      what: "resident memory, highest",
      unit: "MB",
      // Most of it is not for objects: a tenth of them tells nothing about the budget.
      budget: stage.share === 1 ? atMost(900) : { kind: "none" },
      samples: resident,
    },
    {
      id: "heap-pod",
      what: "heap a pod, after collection, less an empty world's",
      unit: "KB",
      budget: atMost(1.5),
      samples: heap.map((bytes) => (bytes - empty) / 1024 / stage.size.pods),
    },
  ];
}

function row(id: string, what: string, unit: string, loops: readonly LoopResult[]): Row {
  const held = median(loops.map(({ residentBytes }) => residentBytes / MB)).toFixed(0);
  return { id, what, unit, budget: { kind: "none" }, samples: loops.map(({ ms }) => ms), note: `${held} MB resident` };
}

/** What the portal holds before there is anything to hold. */
async function emptyHeap(stage: Stage): Promise<number> {
  const world = await stage.beginWorld({ nodes: 1, pods: 1 });
  const portal = await stage.ownPortal(stage.portalPlan(world));
  const { heapUsed } = await portal.probe("collect");
  await portal.end();
  await world.end();
  return heapUsed;
}
