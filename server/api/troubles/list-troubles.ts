import { listTroubles, type TroubleAnswer } from "#contract/troubles.ts";
import type { Trouble } from "#domain/health/trouble.types.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { Scope } from "../basis.ts";
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

/** A trouble and where it is. */
interface Told {
  readonly view: ClusterView;
  readonly trouble: Trouble;
  readonly owner: string | null;
}

const GRAVITY: Readonly<Record<Trouble["severity"], number>> = { critical: 0, warning: 1, unknown: 2 };

const COLUMNS: Readonly<Record<string, Column<Told>>> = {
  severity: ({ trouble }) => GRAVITY[trouble.severity],
  since: ({ trouble }) => trouble.sinceMs,
};
/** Among equally grave ones the oldest first. A workload has one trouble, so that its name tells them apart. */
const TIES: readonly Column<Told>[] = [
  ({ trouble }) => trouble.sinceMs,
  ({ trouble }) => trouble.workload.name,
  ({ trouble }) => trouble.workload.namespace,
  ({ view }) => view.name,
  ({ trouble }) => trouble.workload.kind,
];

export const troubles = bind(listTroubles, {
  basis: (context, _params, query) => basisFor(context, query, ["pods", "deployments", "replicasets"]),
  answer: (context, _params, query, basis) => {
    const hasWords = textFilter(query.q);
    const matching = basis.scopes
      .flatMap((scope) => troublesIn(context, scope))
      .filter(({ trouble: { workload, word }, owner }) => hasWords(workload.name, workload.namespace, word, owner));
    const page = pageOf(matching, query, orderBy(COLUMNS, query.sort ?? "severity", TIES));
    if (!page.ok) return page;
    const answer = listAnswerOf(context, basis, page.value, (told) => troubleAnswer(context, told));
    return ok({ answer, freshMs: HEALTH_FRESH_MS });
  },
});

function troublesIn(context: ApiContext, { view, namespaces }: Scope): Told[] {
  return context.health
    .troubles(view, context.now)
    .filter(({ workload }) => namespaces === null || namespaces.includes(workload.namespace))
    .map((trouble) => ({ view, trouble, owner: ownerOf(view, trouble) }));
}

/** The team that answers for the workload, where it is of a kind that is watched. */
function ownerOf(view: ClusterView, { workload: { kind, namespace, name } }: Trouble): string | null {
  const kinds = kind === "Deployment" ? view.deployments : kind === "ReplicaSet" ? view.replicasets : undefined;
  const record = kinds?.get(namespace, name);
  return record === undefined ? null : teamOf(record);
}

function troubleAnswer(context: ApiContext, { view, trouble, owner }: Told): TroubleAnswer {
  const { workload } = trouble;
  return {
    cluster: view.name,
    environments: environmentsOf(context, view.name, workload.namespace),
    kind: trouble.kind,
    severity: trouble.severity,
    word: trouble.word,
    workload,
    node: null,
    owner,
    sentence: trouble.sentence,
    pod: trouble.podName,
    affected: trouble.affected,
    since: isoTime(trouble.sinceMs),
  };
}
