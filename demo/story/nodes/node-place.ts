import type { Pool, PoolTrouble } from "./pools.ts";

/** Which node of which cluster; `ordinal` counts through all pools and gives addresses. */
export interface NodePlace {
  readonly cluster: string;
  readonly seed: string;
  readonly version: string;
  readonly pool: Pool;
  readonly index: number;
  readonly ordinal: number;
  readonly nowMs: number;
  readonly createdMs: number;
  /** It has just been made: neither its network nor its device plugin is there yet. */
  readonly joining?: boolean;
}

/** What is wrong with this node of the pool. */
export const troubleOf = ({ pool, index }: Pick<NodePlace, "pool" | "index">): PoolTrouble["kind"] | undefined =>
  pool.trouble?.index === index ? pool.trouble.kind : undefined;
