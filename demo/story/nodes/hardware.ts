import type { Hardware, NodeGroup } from "../../controllers/runtime/node-groups.ts";
import { devicesOf } from "./gpu-labels.ts";
import { nodeOf, scaleSetOf } from "./node.ts";
import type { Pool } from "./pools.ts";

export interface MachinePark {
  readonly cluster: string;
  readonly seed: string;
  readonly version: string;
  readonly pools: readonly Pool[];
}

/** Machines that come later have addresses beyond those of the beginning, a range for each pool. */
const ORDINALS_PER_POOL = 40;
const FIRST_ORDINAL = 6_000;

/** The machines behind the nodes: what the autoscaler can order, and what device plugins find. */
export function hardwareOf(park: MachinePark): Hardware {
  const { cluster, seed, pools } = park;
  const bySet = new Map(pools.map((pool) => [scaleSetOf(cluster, seed, pool.name), pool]));
  return {
    groups: pools.flatMap((pool, order) => groupOf(park, pool, order)),
    devicesOf: (node) => {
      const at = node.lastIndexOf("vmss") + "vmss".length;
      const pool = bySet.get(node.slice(0, at));
      if (pool === undefined) return undefined;
      const failed = pool.trouble?.kind === "failed-gpu" && pool.trouble.index === Number.parseInt(node.slice(at), 36);
      return devicesOf(pool.instance, pool.sharing, failed ? 1 : 0);
    },
  };
}

function groupOf({ cluster, seed, version }: MachinePark, pool: Pool, order: number): NodeGroup[] {
  if (pool.autoscaled === undefined) return [];
  const { trouble: _, ...healthy } = pool;
  const place = { cluster, seed, version, pool: healthy };
  const ordinal = (index: number): number => FIRST_ORDINAL + order * ORDINALS_PER_POOL + index;
  return [
    {
      name: scaleSetOf(cluster, seed, pool.name),
      ...pool.autoscaled,
      template: () => nodeOf({ ...place, index: 0, ordinal: ordinal(0), nowMs: 0, createdMs: 0 }),
      newNode: (index, nowMs) => {
        const node = nodeOf({ ...place, index, ordinal: ordinal(index), nowMs, createdMs: nowMs, joining: true });
        // Each machine is another one, though it may bear the name of one that is gone.
        const { uid: _uid, ...metadata } = node.metadata;
        return { ...node, metadata };
      },
    },
  ];
}
