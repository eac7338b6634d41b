import { listClusters } from "#contract/clusters.ts";
import { WATCHED_KINDS } from "#contract/values.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter, WITHOUT_LABELS } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { basisFor, environmentsOf } from "../scope.ts";
import { clusterAnswer } from "./cluster-answer.ts";

/** The gravest first. */
const VERDICT_ORDER = { unhealthy: 0, degraded: 1, unknown: 2, healthy: 3 } as const;

interface ClusterRow {
  readonly view: ClusterView;
  /** Its place in the configuration. */
  readonly order: number;
}

function columnsFor(context: ApiContext): Readonly<Record<string, Column<ClusterRow>>> {
  return {
    order: ({ order }) => order,
    name: ({ view }) => view.name,
    verdict: ({ view }) => VERDICT_ORDER[context.health.verdict(view, context.now).state],
  };
}

export const clusters = bind(listClusters, {
  basis: (context) => basisFor(context, {}, WATCHED_KINDS),
  answer: (context, _params, query, basis) => {
    const passes = listFilter(query.q);
    const rows = basis.scopes.map(({ view }, order) => ({ view, order }));
    const matching = rows.filter(({ view }) =>
      passes(WITHOUT_LABELS, view.name, ...environmentsOf(context, view.name, null)),
    );
    const order = orderBy(columnsFor(context), query.sort ?? "order", [(row) => row.order]);
    const page = pageOf(matching, query, order);
    if (!page.ok) return page;
    const answer = listAnswerOf(context, basis, page.value, ({ view }) => clusterAnswer(context, view));
    return ok({ answer, freshMs: HEALTH_FRESH_MS });
  },
});
