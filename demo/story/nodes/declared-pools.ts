/** The autoscaled pools of each cluster as whoever made them declares them: for the configuration of whoever looks at it. */

import type { Stage } from "../catalog/services.ts";
import { nodeOf } from "./node.ts";
import { DEV_POOLS, type Pool, PROD_POOLS, TEST_POOLS } from "./pools.ts";

export interface PoolDeclaration {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly instanceType: string;
  readonly spot?: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints?: readonly string[];
  readonly resources: Readonly<Record<string, string>>;
  readonly source: string;
}

const POOLS: Readonly<Record<Stage, readonly Pool[]>> = { dev: DEV_POOLS, test: TEST_POOLS, prod: PROD_POOLS };

/** Labels that tell what kind of node it is; those of a single machine are nothing that one declares. */
const DECLARED_LABELS =
  /^(kubernetes\.azure\.com\/(agentpool|mode|accelerator)|nvidia\.com\/gpu\.(product|count|memory))$/;

export function declaredPools(stage: Stage): PoolDeclaration[] {
  return POOLS[stage].flatMap(({ trouble: _, ...pool }) => {
    const { autoscaled } = pool;
    return autoscaled === undefined ? [] : [declarationOf(pool, autoscaled, stage)];
  });
}

function declarationOf(pool: Pool, limits: { min: number; max: number }, stage: Stage): PoolDeclaration {
  const { name, instance, spot, taints = [] } = pool;
  const node = nodeOf({ cluster: stage, seed: "", version: "", pool, index: 0, ordinal: 0, nowMs: 0, createdMs: 0 });
  const labels = Object.entries(node.metadata.labels ?? {}).filter(([key]) => DECLARED_LABELS.test(key));
  const resources = Object.entries(node.status?.allocatable ?? {}).filter(([, amount]) => amount !== "0");
  return {
    name,
    ...limits,
    instanceType: instance.name,
    ...(spot === true ? { spot } : {}),
    labels: Object.fromEntries(labels),
    ...(taints.length === 0 ? {} : { taints: taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`) }),
    resources: Object.fromEntries(resources),
    source: "the built-in world's story",
  };
}
