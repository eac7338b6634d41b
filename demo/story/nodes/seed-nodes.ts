import type { ObjectStore } from "../../kubernetes/store.ts";
import { nodeOf } from "./node.ts";
import { troubleOf } from "./node-place.ts";
import type { Pool, PoolTrouble } from "./pools.ts";

const DAY_MS = 86_400_000;

export interface NodesPlan {
  readonly cluster: string;
  readonly seed: string;
  readonly version: string;
  readonly pools: readonly Pool[];
  readonly nowMs: number;
}

/** Makes the nodes of all pools; the answer is which of them have which trouble. */
export function seedNodes(store: ObjectStore, plan: NodesPlan): ReadonlyMap<PoolTrouble["kind"], string> {
  const { cluster, seed, version, nowMs } = plan;
  const troubled = new Map<PoolTrouble["kind"], string>();
  let ordinal = 0;
  for (const pool of plan.pools) {
    for (let index = 0; index < pool.nodes; index += 1) {
      // Pools get new machines with each node image, a few minutes after one another.
      const createdMs = nowMs - (pool.instance.gpu === undefined ? 17 : 34) * DAY_MS + (index % 400) * 240_000;
      const place = { cluster, seed, version, pool, index, ordinal, nowMs, createdMs };
      const { metadata } = store.create("nodes", nodeOf(place));
      const trouble = troubleOf(place);
      if (trouble !== undefined) troubled.set(trouble, metadata.name);
      ordinal += 1;
    }
  }
  return troubled;
}

/** More nodes go to the pools for services and (one in sixteen) for A100s: the H100s stay as scarce as the story needs. */
export function enlarged(pools: readonly Pool[], { nodes, pods }: { nodes: number; pods: number }): Pool[] {
  const more = Math.max(0, nodes - pools.reduce((sum, pool) => sum + pool.nodes, 0));
  const moreGpu = Math.floor(more / 16);
  const maxPods = pods / Math.max(1, nodes) > 60 ? 250 : 110;
  return pools.map((pool) => {
    if (pool.name === "cpu") return { ...pool, nodes: pool.nodes + more - moreGpu, maxPods };
    return pool.name === "gpu" ? { ...pool, nodes: pool.nodes + moreGpu } : pool;
  });
}
