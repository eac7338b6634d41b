import { type ClusterDetailAnswer, getCluster } from "#contract/clusters.ts";
import { WATCHED_KINDS } from "#contract/values.ts";
import { ok } from "#domain/result.ts";
import { freshnessOf } from "../basis.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { nodesUsage } from "../nodes/nodes-usage.ts";
import { basisWithUsage } from "../scope.ts";
import { clusterAnswer } from "./cluster-answer.ts";

export const clusterDetail = bind(getCluster, {
  basis: (context, { cluster }) => basisWithUsage(context, { cluster }, WATCHED_KINDS),
  answer: (context, _params, _query, basis) => {
    const [scope] = basis.scopes;
    if (scope === undefined) throw new Error("a question about one cluster names it");
    const { view } = scope;
    const { version } = freshnessOf(basis, context.epoch);
    const answer: ClusterDetailAnswer = {
      ...clusterAnswer(context, view),
      usage: nodesUsage(view, view.nodes.values()),
      version,
    };
    return ok({ answer, freshMs: HEALTH_FRESH_MS });
  },
});
