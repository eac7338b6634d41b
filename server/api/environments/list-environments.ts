import { type EnvironmentAnswer, listEnvironments } from "#contract/clusters.ts";
import { ok } from "#domain/result.ts";
import type { EnvironmentConfig } from "#server/config/index.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter, WITHOUT_LABELS } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";

interface EnvironmentRow {
  readonly environment: EnvironmentConfig;
  /** Its place in the configuration: a version goes through the environments in this order. */
  readonly order: number;
}

const COLUMNS: Readonly<Record<string, Column<EnvironmentRow>>> = {
  order: ({ order }) => order,
  name: ({ environment }) => environment.name,
};

/** Configuration alone: it rests on nothing that a cluster says. */
export const environments = bind(listEnvironments, {
  basis: () => ok({ scopes: [], kinds: [] }),
  answer: (context, _params, query, basis) => {
    const passes = listFilter(query.q);
    const rows = context.config.environments.map((environment, order) => ({ environment, order }));
    const matching = rows.filter(({ environment: { name, cluster } }) => passes(WITHOUT_LABELS, name, cluster));
    const page = pageOf(matching, query, orderBy(COLUMNS, query.sort ?? "order", [({ order }) => order]));
    if (!page.ok) return page;
    const answer = listAnswerOf(context, basis, page.value, (row) => environmentAnswer(context, row.environment));
    return ok({ answer });
  },
});

function environmentAnswer(context: ApiContext, environment: EnvironmentConfig): EnvironmentAnswer {
  const { name, cluster, namespaces } = environment;
  const simulated = context.config.clusters.find((each) => each.name === cluster)?.simulated === true;
  return { name, cluster, namespaces: namespaces === undefined ? null : [...namespaces], simulated };
}
