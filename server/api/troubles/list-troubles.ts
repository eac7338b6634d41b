import { listTroubles, type TroubleAnswer } from "#contract/troubles.ts";
import type { Trouble } from "#domain/health/trouble.types.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { Basis } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { isoTime } from "../iso-time.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { textFilter } from "../lists/text-filter.ts";
import { basisFor, environmentsOf } from "../scope.ts";

import { teamOf } from "../workloads/team-of.ts";

interface Told {
  readonly view: ClusterView;
  readonly trouble: Trouble;
}

const GRAVITY: Readonly<Record<Trouble["severity"], number>> = { critical: 0, warning: 1, unknown: 2 };

const COLUMNS: Readonly<Record<string, Column<Told>>> = {
  severity: ({ trouble }) => GRAVITY[trouble.severity],
  since: ({ trouble }) => trouble.sinceMs,
};

/** The gravest first, among those the oldest. */
const TIES: readonly Column<Told>[] = [
  ({ trouble }) => GRAVITY[trouble.severity],
  ({ trouble }) => trouble.sinceMs,
  ({ trouble }) => trouble.workload.name,
  ({ trouble }) => trouble.workload.namespace,
  ({ view }) => view.name,
  ({ trouble }) => trouble.kind,
];

export const troubles = bind(listTroubles, {
  basis: (context, _params, narrowing) => basisFor(context, narrowing, ["pods", "deployments", "replicasets"]),
  answer: (context, _params, query, basis) => {
    const page = pageOf(matching(context, basis, query.q), query, orderBy(COLUMNS, query.sort ?? "severity", TIES));
    if (!page.ok) return page;
    const made = listAnswerOf(context, basis, page.value, (told) => troubleAnswer(context, told));
    return ok({ answer: made, freshMs: HEALTH_FRESH_MS });
  },
});

function matching(context: ApiContext, { scopes }: Basis, words: string | undefined): Told[] {
  const hasWords = textFilter(words);
  return scopes.flatMap(({ view, namespaces }) =>
    context.health
      .troubles(view, context.now)
      .filter(({ workload }) => namespaces === null || namespaces.includes(workload.namespace))
      .filter(({ workload, word, sentence }) => hasWords(workload.name, workload.namespace, word, sentence))
      .map((trouble) => ({ view, trouble })),
  );
}

function troubleAnswer(context: ApiContext, { view, trouble }: Told): TroubleAnswer {
  const { workload } = trouble;
  const record = workload.kind === "Deployment" ? view.deployments.get(workload.namespace, workload.name) : undefined;
  return {
    cluster: view.name,
    environments: environmentsOf(context, view.name, workload.namespace),
    kind: trouble.kind,
    severity: trouble.severity,
    word: trouble.word,
    workload,
    node: null,
    owner: record === undefined ? null : teamOf(record),
    sentence: trouble.sentence,
    pod: trouble.podName,
    affected: trouble.affected,
    since: isoTime(trouble.sinceMs),
  };
}
