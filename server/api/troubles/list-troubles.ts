import { listTroubles, type TroubleAnswer } from "#contract/troubles.ts";
import type { Trouble } from "#domain/health/trouble.types.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { Scope } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS, TROUBLE_KINDS } from "../health/fleet-health.ts";
import { isoTime } from "../iso-time.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { basisFor, environmentsOf } from "../scope.ts";
import { teamOf } from "../workloads/team-of.ts";
import { type AnyWorkload, workloadRecord } from "../workloads/workload-kinds.ts";

/** A trouble and where it is. */
interface Told {
  readonly view: ClusterView;
  readonly trouble: Trouble;
  /** Where it is of a kind that is watched. */
  readonly record: AnyWorkload | undefined;
  /** The team that answers for it, where it says so. */
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
  basis: (context, _params, query) => basisFor(context, query, TROUBLE_KINDS),
  answer: (context, _params, query, basis) => {
    const passes = listFilter(query.q);
    const matching = basis.scopes
      .flatMap((scope) => troublesIn(context, scope))
      .filter(({ trouble: { workload, word }, record, owner }) => {
        const subject = { labels: record?.labels ?? {}, namespace: workload.namespace };
        return passes(subject, workload.name, workload.namespace, word, owner);
      });
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
    .map((trouble) => {
      const record = workloadRecord(view, trouble.workload);
      return { view, trouble, record, owner: record === undefined ? null : teamOf(record) };
    });
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
