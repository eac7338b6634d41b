import { type GpuGroupAnswer, listClusterGpus, listGpus } from "#contract/gpus.ts";
import type { GpuForm } from "#domain/gpu/vendors.ts";
import { ok } from "#domain/result.ts";
import type { Basis } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter, WITHOUT_LABELS } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { basisFor } from "../scope.ts";
import { demandOf } from "./gpu-demand.ts";
import { gpuGroups } from "./gpu-groups.ts";
import { gpuNodes } from "./gpu-nodes.ts";
import { gpuSummary } from "./gpu-summary.ts";

/** ReplicaSets and Jobs say whose pods they are; the figures need nodes and pods alone. */
export const GPU_KINDS = ["nodes", "pods", "replicasets", "jobs"] as const;

interface GpuQuery {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly pool?: string | undefined;
  readonly model?: string | undefined;
  readonly form?: GpuForm | undefined;
  readonly by?: "model" | "pool" | undefined;
}

const sum = (group: GpuGroupAnswer, of: (unit: GpuGroupAnswer["units"][number]) => number): number =>
  group.units.reduce((total, unit) => total + of(unit), 0);

const COLUMNS: Readonly<Record<string, Column<GpuGroupAnswer>>> = {
  model: ({ model }) => model,
  pool: ({ pool, pools }) => pool ?? pools[0]?.pool ?? null,
  allocatable: (group) => sum(group, ({ allocatable }) => allocatable),
  requested: (group) => sum(group, ({ requested }) => requested),
  free: (group) => sum(group, ({ usableFree }) => usableFree),
  largestBlock: (group) => Math.max(0, ...group.units.map(({ largestBlock }) => largestBlock?.count ?? 0)),
  askedFor: (group) => sum(group, ({ askedFor }) => askedFor),
  unhealthy: (group) => sum(group, ({ unhealthy }) => unhealthy),
};
const TIES: readonly Column<GpuGroupAnswer>[] = [
  ({ model }) => model,
  ({ form }) => FORM_ORDER[form],
  ({ replicas }) => replicas,
  ({ vendor }) => vendor,
  ({ cluster }) => cluster,
  ({ pool }) => pool,
  ({ units }) => units[0]?.resource ?? null,
];
const FORM_ORDER: Readonly<Record<GpuForm, number>> = { whole: 0, mig: 1, partition: 2, share: 3, unknown: 4 };

export const gpus = bind(listGpus, {
  basis: (context, _params, query) => basisFor(context, query, GPU_KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

export const clusterGpus = bind(listClusterGpus, {
  basis: (context, { cluster }, { namespace }) => basisFor(context, { cluster, namespace }, GPU_KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

function answerTo(context: ApiContext, query: GpuQuery, basis: Basis) {
  const { scopes } = basis;
  const rows = gpuNodes(scopes, query);
  const demand = demandOf(scopes);
  const passes = listFilter(query.q);
  const groups = gpuGroups(rows, query.by ?? "model", demand.askedFor).filter(({ model, vendor, form, pools }) =>
    passes(WITHOUT_LABELS, model, vendor, form, ...pools.map(({ pool }) => pool)),
  );
  const page = pageOf(groups, query, orderBy(COLUMNS, query.sort ?? "model", TIES));
  if (!page.ok) return page;
  const answer = listAnswerOf(context, basis, page.value, (group) => group);
  return ok({ answer: { ...answer, summary: gpuSummary(context, { scopes, rows, demand, pool: query.pool }) } });
}
