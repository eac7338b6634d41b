import { getNodePool } from "#contract/node-pools.ts";
import { commonLabels } from "#domain/nodes/pool-facts.ts";
import { ok, refused } from "#domain/result.ts";
import { freshnessOf } from "../basis.ts";
import { bind } from "../handler.ts";
import { nearestName } from "../nearest-name.ts";
import { basisWithUsage } from "../scope.ts";
import { POOL_KINDS } from "./list-node-pools.ts";
import { nodePoolAnswer } from "./node-pool-answer.ts";
import { poolsOf } from "./pool-nodes.ts";

export const nodePoolDetail = bind(getNodePool, {
  basis: (context, { cluster }) => basisWithUsage(context, { cluster }, POOL_KINDS),
  answer: (context, { cluster, pool: name }, _query, basis) => {
    const view = basis.scopes[0]?.view;
    if (view === undefined) throw new Error("a question about one pool names its cluster");
    const pools = poolsOf(context, view);
    const pool = pools.find((each) => each.name === name);
    if (pool === undefined) {
      const { state, reason, observedAt } = view.sync("nodes");
      if (state === "forbidden") return refused({ kind: "kind-not-permitted", cluster, watched: "nodes", reason });
      if (observedAt === null) return refused({ kind: "cluster-not-synced", cluster, watched: "nodes", state, reason });
      const near = nearestName(
        name,
        pools.flatMap((each) => (each.name === null ? [] : [each.name])),
      );
      return refused({ kind: "object-not-found", what: `node pool ${name}`, where: `cluster ${cluster}`, near });
    }
    const { version: answerVersion, sources } = freshnessOf(basis, context.epoch);
    const labels =
      pool.nodes.length === 0 ? (pool.declared?.labels ?? {}) : commonLabels(pool.nodes.map((node) => node.labels));
    return ok({ answer: { ...nodePoolAnswer(pool), commonLabels: { ...labels }, sources, answerVersion } });
  },
});
