import { type GpuHolderAnswer, listGpuHolders } from "#contract/gpus.ts";
import { ok } from "#domain/result.ts";
import { bind } from "../handler.ts";
import { isoTime } from "../iso-time.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { basisFor } from "../scope.ts";
import { type GpuNarrowing, type GpuNodeRow, gpuNodes } from "./gpu-nodes.ts";
import { byWorkload, earliest, gpuRequests, holdingPods, type PodGroup } from "./gpu-pods.ts";
import { GPU_KINDS } from "./list-gpus.ts";

const NODES_NAMED = 10;

interface Holder extends PodGroup {
  readonly held: GpuHolderAnswer["held"];
  readonly nodes: ReadonlySet<string>;
  readonly since: number | null;
}

/** Whole GPUs weigh more than any number of slices or shares: the order is by form first. */
const count = ({ held }: Holder): number =>
  held.reduce((total, each) => total + each.count * (each.form === "whole" ? 1_000 : 1), 0);
const nameOf = ({ workload, pods }: PodGroup): string => workload?.name ?? pods[0].name;

const COLUMNS: Readonly<Record<string, Column<Holder>>> = {
  count,
  name: nameOf,
  namespace: ({ namespace }) => namespace,
  since: ({ since }) => since,
};
const TIES: readonly Column<Holder>[] = [
  nameOf,
  ({ namespace }) => namespace,
  ({ view }) => view.name,
  ({ workload }) => workload?.kind ?? null,
];

export const gpuHolders = bind(listGpuHolders, {
  basis: (context, _params, query) => basisFor(context, query, GPU_KINDS),
  answer: (context, _params, query, basis) => {
    const passes = listFilter(query.q);
    const holders = basis.scopes
      .flatMap((scope) =>
        byWorkload(scope.view, holdingPods(scope)).flatMap(holderFrom(gpuNodes([scope], query), query)),
      )
      .filter((holder) => passes(holder.pods[0], nameOf(holder), holder.namespace, holder.view.name));
    const page = pageOf(holders, query, orderBy(COLUMNS, query.sort ?? "-count", TIES));
    if (!page.ok) return page;
    return ok({ answer: listAnswerOf(context, basis, page.value, holderAnswer) });
  },
});

/** Of a workload what it holds on the nodes that are looked at; nothing where it holds nothing there. */
function holderFrom(rows: readonly GpuNodeRow[], narrowing: GpuNarrowing) {
  const nodes = new Map(rows.map((row) => [row.node.name, row]));
  const isNarrowed = narrowing.model !== undefined || narrowing.form !== undefined || narrowing.pool !== undefined;
  return (group: PodGroup): Holder[] => {
    const held = new Map<string, GpuHolderAnswer["held"][number]>();
    const on = new Set<string>();
    const counted = group.pods.filter((pod) => {
      const row = nodes.get(pod.nodeName ?? "");
      let holds = false;
      for (const request of gpuRequests(pod)) {
        const kind = kindOn(row, request.resource);
        if (kind === undefined && isNarrowed) continue;
        const { form, model, profile } = kind ?? {
          form: "unknown" as const,
          model: "on a node out of sight",
          profile: null,
        };
        const key = `${request.resource}|${form}|${model}`;
        const sum = held.get(key) ?? { resource: request.resource, form, model, profile, count: 0 };
        held.set(key, { ...sum, count: sum.count + request.count });
        holds = true;
      }
      if (holds && pod.nodeName !== null) on.add(pod.nodeName);
      return holds;
    });
    const [first, ...rest] = counted;
    if (first === undefined) return [];
    const since = earliest(counted.map(({ startedAt }) => startedAt));
    return [{ ...group, pods: [first, ...rest], held: [...held.values()], nodes: on, since }];
  };
}

function kindOn(row: GpuNodeRow | undefined, resource: string) {
  for (const { form, model, units } of row?.gpus.families ?? []) {
    const unit = units.find((each) => each.resource === resource);
    if (unit !== undefined) return { form, model, profile: unit.profile };
  }
  return undefined;
}

function holderAnswer({ view, namespace, workload, pods, held, nodes, since }: Holder): GpuHolderAnswer {
  return {
    cluster: view.name,
    namespace,
    workload,
    pod: pods[0].name,
    pods: pods.length,
    ending: pods.filter(({ deletedAt }) => deletedAt !== null).length,
    held,
    nodes: [...nodes].sort().slice(0, NODES_NAMED),
    nodeCount: nodes.size,
    since: isoTime(since),
  };
}
