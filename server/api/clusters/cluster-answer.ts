import type { ClusterAnswer } from "#contract/clusters.ts";
import { WATCHED_KINDS } from "#contract/values.ts";
import { sumTables } from "#domain/allocation/pool.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { oldestWord } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { demandOf } from "../gpus/gpu-demand.ts";
import { gpuNodes } from "../gpus/gpu-nodes.ts";
import { formSums } from "../gpus/gpu-summary.ts";
import { verdictAnswer } from "../health/cluster-verdict.ts";
import { isoTime } from "../iso-time.ts";
import { nodeResources } from "../nodes/node-resources.ts";
import { environmentsOf } from "../scope.ts";
import { roomVersionOf, VersionMemo } from "../version-memo.ts";
import { WORKLOAD_WATCHED, workloadsIn } from "../workloads/workload-kinds.ts";

/** What stands beside every figure of a cluster that is not a real one. */
export const SIMULATED_LABEL = "built-in world";

/** A cluster with its verdict, its totals, and how fresh the view of it is. */
export function clusterAnswer(context: ApiContext, view: ClusterView): ClusterAnswer {
  const verdict = context.health.verdict(view, context.now);
  const change = context.identityChange(view.name);
  return {
    name: view.name,
    environments: environmentsOf(context, view.name, null),
    simulated: view.simulated,
    label: view.simulated ? SIMULATED_LABEL : null,
    verdict: verdictAnswer(verdict, view.clockSkewMs()),
    observedAt: oldestWord(WATCHED_KINDS.map((kind) => view.sync(kind))),
    sync: Object.fromEntries(WATCHED_KINDS.map((kind) => [kind, view.sync(kind)])),
    apiServer: apiServerAnswer(view),
    identity: view.identity(),
    identityChange: change === null ? null : { before: change.before, lastSeenAt: change.lastSeenAt.toISOString() },
    ...totalsOf(view),
  };
}

type Totals = Pick<ClusterAnswer, "nodes" | "pods" | "workloads" | "gpus" | "resources">;

/** Of many clusters few change between two answers, and of one that changes all the time not everything. */
const nodes = new VersionMemo<Totals["nodes"]>(["nodes"]);
const workloads = new VersionMemo<Totals["workloads"]>(WORKLOAD_WATCHED);
const gpus = new VersionMemo<Totals["gpus"]>(["nodes", "pods"]);
const resources = new VersionMemo<Totals["resources"]>(roomVersionOf);

function totalsOf(view: ClusterView): Totals {
  const scope = [{ view, namespaces: null }];
  return {
    nodes: nodes.get(view, () => nodeTotals(view)),
    pods: view.pods.counts(),
    workloads: workloads.get(view, () => workloadTotals(view)),
    gpus: gpus.get(view, () => formSums(gpuNodes(scope, {}), demandOf(scope))),
    resources: resources.get(view, () =>
      sumTables(Array.from(view.nodes.values(), (node) => nodeResources(view, node))),
    ),
  };
}

function apiServerAnswer(view: ClusterView): ClusterAnswer["apiServer"] {
  const { state, since, reason, version, latencyMs } = view.apiServer();
  return { state, since: isoTime(since), reason, version, latencyMs, clockSkewMs: view.clockSkewMs() };
}

function nodeTotals(view: ClusterView): ClusterAnswer["nodes"] {
  const totals = { total: 0, ready: 0, notReady: 0, unknown: 0, unschedulable: 0 };
  for (const { readiness, unschedulable } of view.nodes.values()) {
    totals.total += 1;
    if (readiness === "Ready") totals.ready += 1;
    else if (readiness === "NotReady") totals.notReady += 1;
    else totals.unknown += 1;
    if (unschedulable) totals.unschedulable += 1;
  }
  return totals;
}

/** `total` and `complete` are of the kinds that are rolled out: a Job that runs is not on its way to anything, it is at work. */
function workloadTotals(view: ClusterView): ClusterAnswer["workloads"] {
  const totals = { all: 0, total: 0, complete: 0 };
  for (const record of workloadsIn({ view, namespaces: null })) {
    totals.all += 1;
    if (record.kind === "jobs" || record.kind === "cronjobs") continue;
    totals.total += 1;
    if (record.rollout.state === "complete") totals.complete += 1;
  }
  return totals;
}
