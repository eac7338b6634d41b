import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import type { ApiContext } from "../context.ts";
import { type DeclaredPool, declaredPools } from "./declared-pools.ts";

/** A pool: its nodes, and what configuration says of it. One of the two is there. */
export interface PoolRow {
  readonly view: ClusterView;
  /** Null: nodes that nothing puts into a pool. */
  readonly name: string | null;
  readonly nodes: readonly NodeRecord[];
  readonly declared: DeclaredPool | undefined;
}

/** The pools of a cluster: those that its nodes are of, and those that configuration alone knows. */
export function poolsOf(context: ApiContext, view: ClusterView): PoolRow[] {
  const declared = declaredPools(context, view.name);
  const pools = new Map<string | null, NodeRecord[]>();
  for (const name of declared.keys()) pools.set(name, []);
  for (const node of view.nodes.values()) {
    const name = node.pool?.name ?? null;
    const nodes = pools.get(name);
    if (nodes === undefined) pools.set(name, [node]);
    else nodes.push(node);
  }
  return [...pools].map(([name, nodes]) => ({ view, name, nodes, declared: declared.get(name ?? "") }));
}
