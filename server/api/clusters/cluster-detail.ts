import { type ClusterDetailAnswer, getCluster } from "#contract/clusters.ts";
import { WATCHED_KINDS } from "#contract/values.ts";
import { ok, type Result } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { type Basis, freshnessOf } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import type { Refusal } from "../refusal.ts";
import { basisFor } from "../scope.ts";
import { usageAnswer } from "../usage-answer.ts";
import { clusterAnswer } from "./cluster-answer.ts";

export const clusterDetail = bind(getCluster, {
  basis: (context, { cluster }) => basisOf(context, cluster),
  answer: (context, _params, _query, basis) => {
    const [scope] = basis.scopes;
    if (scope === undefined) throw new Error("a question about one cluster names it");
    const { view } = scope;
    const { version } = freshnessOf(basis, context.epoch);
    const answer: ClusterDetailAnswer = { ...clusterAnswer(context, view), usage: usageOf(view), version };
    return ok({ answer, freshMs: HEALTH_FRESH_MS });
  },
});

function basisOf(context: ApiContext, cluster: string): Result<Basis, Refusal> {
  const basis = basisFor(context, { cluster }, WATCHED_KINDS);
  return basis.ok ? ok({ ...basis.value, withUsage: true }) : basis;
}

/** Nodes of which nothing is known are left out and counted, not taken as idle. */
function usageOf(view: ClusterView): ClusterDetailAnswer["usage"] {
  const known = Array.from(view.nodes.values(), ({ name }) => view.usage.node(name)).filter((usage) => usage !== null);
  const cpu = known.reduce((sum, usage) => sum + usage.cpu, 0);
  const memory = known.reduce((sum, usage) => sum + usage.memory, 0);
  const times = known.map(({ at }) => at).filter((at) => at !== null);
  const at = times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
  const used = known.length === 0 ? null : usageAnswer({ cpu, memory, at });
  return { sync: view.usage.sync(), used, nodesKnown: known.length };
}
