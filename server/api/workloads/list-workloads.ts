import { listClusterWorkloads, listWorkloads, type WorkloadAnswer, type WorkloadKind } from "#contract/workloads.ts";
import { ok } from "#domain/result.ts";
import type { Basis, Scope } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { BY_NAME, type Row, rowsOf } from "../lists/rows.ts";
import { basisFor } from "../scope.ts";
import { teamOf } from "./team-of.ts";
import { replicasOf, troubleFinder, workloadAnswer, workloadState } from "./workload-answer.ts";
import { type AnyWorkload, WORKLOAD_WATCHED, workloadKind, workloadsIn } from "./workload-kinds.ts";

interface WorkloadQuery {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly kind?: WorkloadKind | undefined;
  readonly state?: WorkloadAnswer["rollout"]["state"] | undefined;
}

/** Pods say what is not as wanted about a workload. */
const KINDS = [...WORKLOAD_WATCHED, "pods"] as const;

/** By how far a rollout is from what is wanted. */
const STATE_ORDER: Readonly<Record<WorkloadAnswer["rollout"]["state"], number>> = {
  failed: 0,
  progressing: 1,
  paused: 2,
  unknown: 3,
  complete: 4,
};

const COLUMNS: Readonly<Record<string, Column<Row<AnyWorkload>>>> = {
  name: ({ record }) => record.name,
  namespace: ({ record }) => record.namespace,
  kind: ({ record }) => workloadKind(record),
  state: ({ view, record }) => STATE_ORDER[workloadState(view, record).state],
  ready: ({ record }) => {
    const { ready, wanted } = replicasOf(record);
    return ready - wanted;
  },
  createdAt: ({ record }) => record.createdAt,
};

/** A Deployment and a ReplicaSet may share a name. */
const TIES = [...BY_NAME, ({ record }: Row<AnyWorkload>) => record.kind];

export const clusterWorkloads = bind(listClusterWorkloads, {
  basis: (context, { cluster }, { namespace }) => basisFor(context, { cluster, namespace }, KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

export const allWorkloads = bind(listWorkloads, {
  basis: (context, _params, query) => basisFor(context, query, KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

function answerTo(context: ApiContext, query: WorkloadQuery, basis: Basis) {
  const page = pageOf(matching(basis.scopes, query), query, orderBy(COLUMNS, query.sort ?? "name", TIES));
  if (!page.ok) return page;
  const finders = new Map(
    basis.scopes.map(({ view }) => [view, troubleFinder(context.health.troubles(view, context.now))]),
  );
  const answer = listAnswerOf(context, basis, page.value, ({ view, record }) =>
    workloadAnswer(view, record, finders.get(view) ?? (() => undefined), context.now),
  );
  return ok({ answer, freshMs: HEALTH_FRESH_MS });
}

function matching(scopes: readonly Scope[], { kind, state, q }: WorkloadQuery): Row<AnyWorkload>[] {
  const passes = listFilter(q);
  return rowsOf(
    scopes,
    (scope) => workloadsIn(scope, kind),
    (record, { view }) => {
      const { state: present } = workloadState(view, record);
      return (
        (state === undefined || present === state) &&
        passes(record, record.name, record.namespace, workloadKind(record), present, teamOf(record))
      );
    },
  );
}
