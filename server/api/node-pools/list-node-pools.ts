import { listClusterNodePools, listNodePools } from "#contract/node-pools.ts";
import { isSpot } from "#domain/nodes/node-labels.ts";
import { usabilityOf } from "#domain/nodes/usability.ts";
import { ok } from "#domain/result.ts";
import type { Basis } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { gpuCount } from "../gpu-resource.ts";
import { gpusOf } from "../gpus/gpu-nodes.ts";
import { bind } from "../handler.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter, WITHOUT_LABELS } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { nodeObservation } from "../nodes/node-observation.ts";
import { basisWithUsage } from "../scope.ts";
import { nodePoolAnswer } from "./node-pool-answer.ts";
import { type PoolRow, poolsOf } from "./pool-nodes.ts";

export const POOL_KINDS = ["nodes", "pods"] as const;

interface PoolQuery {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly has?: "gpu" | "spot" | "trouble" | undefined;
}

const requested = ({ view, nodes }: PoolRow, resource: string): number =>
  nodes.reduce((sum, node) => sum + (view.nodeSums(node.name).requests[resource] ?? 0), 0);

const COLUMNS: Readonly<Record<string, Column<PoolRow>>> = {
  name: ({ name }) => name,
  nodes: ({ nodes }) => nodes.length,
  cpu: (pool) => requested(pool, "cpu"),
  memory: (pool) => requested(pool, "memory"),
  gpu: ({ view, nodes }) => nodes.reduce((sum, node) => sum + gpuCount(view.nodeSums(node.name).requests), 0),
  version: ({ nodes }) => nodes[0]?.info.kubeletVersion ?? null,
};
const TIES: readonly Column<PoolRow>[] = [({ name }) => name, ({ view }) => view.name];

const HAS: Readonly<Record<NonNullable<PoolQuery["has"]>, (pool: PoolRow) => boolean>> = {
  gpu: ({ view, nodes, declared }) =>
    nodes.some((node) => gpusOf(view, node) !== null) || gpuCount(amounts(declared?.resources)) > 0,
  spot: ({ nodes, declared }) => nodes.some(({ labels }) => isSpot(labels)) || declared?.spot === true,
  trouble: ({ view, nodes }) =>
    nodes.some(
      (node) =>
        usabilityOf(node) !== "usable" ||
        nodeObservation(node).pressures.length > 0 ||
        (gpusOf(view, node)?.notReady ?? null) !== null ||
        gpusOf(view, node)?.families.some(({ units }) => units.some(({ unhealthy }) => unhealthy > 0)) === true,
    ),
};

export const nodePools = bind(listNodePools, {
  basis: (context, _params, { cluster, environment }) => basisWithUsage(context, { cluster, environment }, POOL_KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

export const clusterNodePools = bind(listClusterNodePools, {
  basis: (context, { cluster }) => basisWithUsage(context, { cluster }, POOL_KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

function answerTo(context: ApiContext, query: PoolQuery, basis: Basis) {
  const passes = listFilter(query.q);
  const has = query.has === undefined ? () => true : HAS[query.has];
  const pools = basis.scopes
    .flatMap(({ view }) => poolsOf(context, view))
    .filter(
      (pool) =>
        has(pool) &&
        passes(
          { ...WITHOUT_LABELS, labels: pool.nodes[0]?.labels ?? pool.declared?.labels ?? {} },
          pool.name,
          pool.view.name,
          ...instanceTypes(pool),
        ),
    );
  // In the order of the clusters, as they are configured, unless another is asked for.
  const places = new Map(basis.scopes.map(({ view }, at) => [view.name, at]));
  const byPlace: Column<PoolRow> = ({ view }) => places.get(view.name) ?? 0;
  const order = orderBy(rememberedColumns({ ...COLUMNS, place: byPlace }), query.sort ?? "place", TIES);
  const page = pageOf(pools, query, order);
  if (!page.ok) return page;
  return ok({ answer: listAnswerOf(context, basis, page.value, nodePoolAnswer) });
}

/** A sum over thousands of nodes is worked out once for a pool, not at each comparison of two. */
function rememberedColumns(columns: Readonly<Record<string, Column<PoolRow>>>): Record<string, Column<PoolRow>> {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => {
      const known = new Map<PoolRow, ReturnType<Column<PoolRow>>>();
      const remembered: Column<PoolRow> = (pool) => {
        const value = known.has(pool) ? (known.get(pool) ?? null) : column(pool);
        known.set(pool, value);
        return value;
      };
      return [key, remembered];
    }),
  );
}

function instanceTypes({ nodes, declared }: PoolRow): readonly (string | null)[] {
  return [nodes[0]?.labels["node.kubernetes.io/instance-type"] ?? null, declared?.instanceType ?? null];
}

function amounts(resources: Readonly<Record<string, string | number>> | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(resources ?? {}).map(([name, amount]) => [name, Number(amount)]));
}
