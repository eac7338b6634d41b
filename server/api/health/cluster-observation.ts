import { WATCHED_KINDS } from "#contract/values.ts";
import { sumTables } from "#domain/allocation/pool.ts";
import { SYSTEM_NAMESPACES } from "#domain/health/pod-reasons.ts";
import type { Trouble } from "#domain/health/trouble.types.ts";
import type { ApiServerObservation, ClusterObservation, KindObservation } from "#domain/health/verdict.types.ts";
import type { ApiServerState, ClusterView } from "#server/kubernetes/fleet.types.ts";
import { oldestWord } from "../basis.ts";
import { gpuNodes } from "../gpus/gpu-nodes.ts";
import { byForm } from "../gpus/tables-by-form.ts";
import { nodeObservation } from "../nodes/node-observation.ts";
import { nodeResources } from "../nodes/node-resources.ts";
import { roomVersionOf, VersionMemo } from "../version-memo.ts";
import { WORKLOAD_WATCHED, workloadsIn } from "../workloads/workload-kinds.ts";

/**
 * What the verdict of a cluster rests on. All times by the cluster's clock, in which its objects' times are: the portal's
 * own (since when it does not answer) are moved there, so that one "now" serves for all.
 */
export function observationOf(view: ClusterView, troubles: readonly Trouble[]): ClusterObservation {
  const skew = view.clockSkewMs();
  const syncs = WATCHED_KINDS.map((kind) => view.sync(kind));
  return {
    apiServer: apiServerObservation(view.apiServer(), skew),
    sync: WATCHED_KINDS.map((kind) => kindObservation(view, kind, skew)),
    observedAtMs: clusterTime(oldestWord(syncs), skew),
    nodes: nodes.get(view, () => Array.from(view.nodes.values(), nodeObservation)),
    resources: resources.get(view, () => resourcesOf(view)),
    troubles,
    workloadCount: workloadCounts.get(view, () => workloadCount(view)),
  };
}

/** Verdicts are worked out each second, since hold times pass; what follows from the objects alone is not. */
const nodes = new VersionMemo<ClusterObservation["nodes"]>(["nodes"]);
const resources = new VersionMemo<ClusterObservation["resources"]>(roomVersionOf);
const workloadCounts = new VersionMemo<number>(WORKLOAD_WATCHED);

function resourcesOf(view: ClusterView): ClusterObservation["resources"] {
  const schedulable = [...view.nodes.values()].filter((node) => !node.unschedulable);
  return byForm(
    sumTables(schedulable.map((node) => nodeResources(view, node))),
    gpuNodes([{ view, namespaces: null }], {}).filter(({ node }) => !node.unschedulable),
  );
}

/** Workloads outside the system's namespaces. */
function workloadCount(view: ClusterView): number {
  let count = 0;
  for (const { namespace } of workloadsIn({ view, namespaces: null })) {
    if (!SYSTEM_NAMESPACES.includes(namespace)) count += 1;
  }
  return count;
}

function apiServerObservation({ state, since, reason }: ApiServerState, skew: number): ApiServerObservation {
  if (state !== "unreachable") return { state };
  if (since === null) return { state: "unknown" };
  return { state, reason: reason ?? "no reason is known", sinceMs: since + skew };
}

function kindObservation(view: ClusterView, kind: (typeof WATCHED_KINDS)[number], skew: number): KindObservation {
  const { state, since, observedAt, reason } = view.sync(kind);
  return { kind, state, sinceMs: clusterTime(since, skew), observedAtMs: clusterTime(observedAt, skew), reason };
}

function clusterTime(text: string | null, skew: number): number | null {
  return text === null ? null : Date.parse(text) + skew;
}
