import { type GpuNodeAnswer, listGpuNodes } from "#contract/gpus.ts";
import { driverOf } from "#domain/gpu/node-gpus.ts";
import { ok } from "#domain/result.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import { bind } from "../handler.ts";
import { isoTime } from "../iso-time.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { workloadOf } from "../owner-chain.ts";
import { basisFor } from "../scope.ts";
import { type GpuNodeRow, gpuNodes } from "./gpu-nodes.ts";
import { gpuRequests } from "./gpu-pods.ts";
import { GPU_KINDS } from "./list-gpus.ts";

const unitsOf = ({ gpus }: GpuNodeRow) => gpus.families.flatMap(({ units }) => units);
const sum = (row: GpuNodeRow, of: (unit: ReturnType<typeof unitsOf>[number]) => number): number =>
  unitsOf(row).reduce((total, unit) => total + of(unit), 0);
/** Free where a pod could be placed. */
const usable = (row: GpuNodeRow): number => (row.usability === "usable" ? sum(row, ({ free }) => free) : 0);

const COLUMNS: Readonly<Record<string, Column<GpuNodeRow>>> = {
  pool: ({ node }) => node.pool?.name ?? null,
  name: ({ node }) => node.name,
  free: usable,
  requested: (row) => sum(row, ({ requested }) => requested),
  unhealthy: (row) => sum(row, ({ unhealthy }) => unhealthy),
};
const TIES: readonly Column<GpuNodeRow>[] = [({ view }) => view.name, ({ node }) => node.name];

const STATES: Readonly<Record<string, (row: GpuNodeRow) => boolean>> = {
  free: (row) => usable(row) > 0,
  full: (row) => row.gpus.notReady === null && sum(row, ({ free }) => free) === 0,
  unhealthy: (row) => sum(row, ({ unhealthy }) => unhealthy) > 0 || row.gpus.notReady !== null,
  unusable: ({ usability, gpus }) => usability !== "usable" || gpus.notReady !== null,
};

export const gpuNodeList = bind(listGpuNodes, {
  basis: (context, _params, { cluster, environment }) => basisFor(context, { cluster, environment }, GPU_KINDS),
  answer: (context, _params, query, basis) => {
    const passes = listFilter(query.q);
    const inState = query.state === undefined ? () => true : (STATES[query.state] ?? (() => true));
    const rows = gpuNodes(basis.scopes, query).filter(
      (row) =>
        inState(row) &&
        passes(row.node, row.node.name, row.node.pool?.name ?? null, ...row.gpus.families.map(({ model }) => model)),
    );
    const page = pageOf(rows, query, orderBy(COLUMNS, query.sort ?? "pool", TIES));
    if (!page.ok) return page;
    return ok({ answer: listAnswerOf(context, basis, page.value, gpuNodeAnswer) });
  },
});

function gpuNodeAnswer(row: GpuNodeRow): GpuNodeAnswer {
  const { view, node, usability, gpus } = row;
  return {
    cluster: view.name,
    node: node.name,
    pool: node.pool?.name ?? null,
    usability,
    driver: driverOf(node.labels),
    notReady: gpus.notReady,
    notes: [...gpus.notes],
    families: gpus.families.map(({ vendor, model, form, replicas, strategy, physical, units }) => ({
      vendor,
      model,
      form,
      replicas,
      strategy,
      physical: physical.count,
      units: units.map(({ resource, profile, capacity, allocatable, unhealthy, requested, free }) => ({
        ...{ resource, profile, capacity, allocatable, unhealthy, requested, free },
        usableFree: usability === "usable" ? free : 0,
      })),
    })),
    holders: holdersOn(row),
  };
}

function holdersOn({ view, node, gpus }: GpuNodeRow): GpuNodeAnswer["holders"] {
  const shown = new Set(gpus.families.flatMap(({ units }) => units.map(({ resource }) => resource)));
  const held: { pod: PodRecord; resource: string; count: number }[] = [];
  for (const pod of view.pods.heldBy(node.name))
    for (const request of gpuRequests(pod)) if (shown.has(request.resource)) held.push({ pod, ...request });
  return held
    .sort(({ pod: a }, { pod: b }) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.name < b.name ? -1 : 1))
    .map(({ pod, resource, count }) => ({
      namespace: pod.namespace,
      pod: pod.name,
      workload: workloadOf(view, pod),
      resource,
      count,
      since: isoTime(pod.startedAt),
      isEnding: pod.deletedAt !== null,
    }));
}
