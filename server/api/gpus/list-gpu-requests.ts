import { type GpuRequestAnswer, listGpuRequests } from "#contract/gpus.ts";
import { explainMessage } from "#domain/health/scheduling-trouble.ts";
import { ok } from "#domain/result.ts";
import { parseSchedulerMessage } from "#domain/scheduling/scheduler-message.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import { bind } from "../handler.ts";
import { isoTime } from "../iso-time.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { basisFor } from "../scope.ts";
import { isSelected } from "./gpu-demand.ts";
import { gpuNodes } from "./gpu-nodes.ts";
import { byWorkload, earliest, gpuRequests, type PodGroup, waitingPods } from "./gpu-pods.ts";
import { GPU_KINDS } from "./list-gpus.ts";

const nameOf = ({ workload, pods }: PodGroup): string => workload?.name ?? pods[0].name;
const asked = (pods: readonly PodRecord[]): number =>
  pods.flatMap(gpuRequests).reduce((total, { count }) => total + count, 0);

const COLUMNS: Readonly<Record<string, Column<PodGroup>>> = {
  since: ({ pods }) => earliest(pods.map(({ createdAt }) => createdAt)),
  name: nameOf,
  namespace: ({ namespace }) => namespace,
  count: ({ pods }) => asked(pods),
};
const TIES: readonly Column<PodGroup>[] = [
  nameOf,
  ({ namespace }) => namespace,
  ({ view }) => view.name,
  ({ workload }) => workload?.kind ?? null,
];

export const gpuRequestList = bind(listGpuRequests, {
  basis: (context, _params, query) => basisFor(context, query, GPU_KINDS),
  answer: (context, _params, query, basis) => {
    const passes = listFilter(query.q);
    const groups = basis.scopes
      .flatMap((scope) => byWorkload(scope.view, waitingPods(scope)))
      .filter((group) => passes(group.pods[0], nameOf(group), group.namespace, group.view.name));
    const page = pageOf(groups, query, orderBy(COLUMNS, query.sort ?? "since", TIES));
    if (!page.ok) return page;
    return ok({ answer: listAnswerOf(context, basis, page.value, requestAnswer) });
  },
});

function requestAnswer(group: PodGroup): GpuRequestAnswer {
  const { view, namespace, workload, pods } = group;
  const [first] = pods;
  const scheduled = first.shape?.status?.conditions?.find(({ type }) => type === "PodScheduled");
  return {
    cluster: view.name,
    namespace,
    workload,
    pod: first.name,
    pods: pods.length,
    asks: sumRequests(pods),
    perPod: [...gpuRequests(first)],
    since: isoTime(earliest(pods.map(({ createdAt }) => createdAt))),
    waitsFor: waitsFor(first, scheduled?.reason, scheduled?.message),
    message: scheduled?.message ?? null,
    pools: poolsFor(group),
  };
}

function waitsFor(pod: PodRecord, reason: string | undefined, message: string | undefined): string {
  if (reason === "SchedulingGated")
    return "It is held at a gate (a queue, mostly) and was not offered to the scheduler.";
  if (message === undefined || message === "")
    return pod.shape === null ? "Nothing is known of why." : "The scheduler has not looked at it yet.";
  const words = explainMessage(parseSchedulerMessage(message));
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function sumRequests(pods: readonly PodRecord[]): GpuRequestAnswer["asks"] {
  const sums = new Map<string, number>();
  for (const { resource, count } of pods.flatMap(gpuRequests)) sums.set(resource, (sums.get(resource) ?? 0) + count);
  return [...sums].map(([resource, count]) => ({ resource, count }));
}

function poolsFor({ view, pods }: PodGroup): string[] {
  const [first] = pods;
  const selector = first.shape?.spec?.nodeSelector ?? {};
  const wanted = new Set(gpuRequests(first).map(({ resource }) => resource));
  const pools = new Set<string>();
  for (const { node, gpus } of gpuNodes([{ view, namespaces: null }], {})) {
    if (node.pool === null || pools.has(node.pool.name) || !isSelected(selector, node.labels)) continue;
    if (gpus.families.some(({ units }) => units.some(({ resource }) => wanted.has(resource))))
      pools.add(node.pool.name);
  }
  return [...pools].sort();
}
