import type { NodePoolAnswer } from "#contract/node-pools.ts";
import { plainNumber } from "#domain/allocation/resource-table.ts";
import { readQuantity } from "#domain/quantity/quantity.ts";
import type { ApiContext } from "../context.ts";

export type DeclaredPool = NonNullable<ApiContext["config"]["clusters"][number]["nodePools"]>[number];

/** The pools that configuration knows in a cluster, by name. */
export function declaredPools({ config }: ApiContext, cluster: string): ReadonlyMap<string, DeclaredPool> {
  const pools = config.clusters.find(({ name }) => name === cluster)?.nodePools ?? [];
  return new Map(pools.map((pool) => [pool.name, pool]));
}

export function declaredAnswer(pool: DeclaredPool | undefined): NodePoolAnswer["declared"] {
  if (pool === undefined) return null;
  return {
    min: pool.min ?? null,
    max: pool.max ?? null,
    instanceType: pool.instanceType ?? null,
    spot: pool.spot === true,
    labels: { ...pool.labels },
    taints: [...(pool.taints ?? [])],
    resources: declaredResources(pool),
    source: pool.source ?? null,
  };
}

/** What one node of it has, in the API's units. */
export function declaredResources({ resources = {} }: DeclaredPool): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [name, amount] of Object.entries(resources)) {
    const read = readQuantity(String(amount));
    if (read.ok) figures[name] = plainNumber(name, read.value);
  }
  return figures;
}
