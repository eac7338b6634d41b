import { listClusterWorkloads, listWorkloads, type WorkloadAnswer } from "#contract/workloads.ts";
import { ok } from "#domain/result.ts";
import type { WorkloadRecord } from "#server/kubernetes/records.ts";
import type { Basis, Scope } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { BY_NAME, inScope, type Row, rowsOf } from "../lists/rows.ts";
import { isWorkload, workloadKind } from "../owner-chain.ts";
import { basisFor } from "../scope.ts";
import { teamOf } from "./team-of.ts";
import { troubleFinder, workloadAnswer } from "./workload-answer.ts";

interface WorkloadQuery {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly state?: WorkloadAnswer["rollout"]["state"] | undefined;
}

/** Pods say what is not as wanted about a workload. */
const KINDS = ["deployments", "replicasets", "pods"] as const;

/** By how far a rollout is from what is wanted. */
const STATE_ORDER: Readonly<Record<WorkloadAnswer["rollout"]["state"], number>> = {
  failed: 0,
  progressing: 1,
  paused: 2,
  unknown: 3,
  complete: 4,
};

const COLUMNS: Readonly<Record<string, Column<Row<WorkloadRecord>>>> = {
  name: ({ record }) => record.name,
  namespace: ({ record }) => record.namespace,
  kind: ({ record }) => workloadKind(record),
  state: ({ record }) => STATE_ORDER[record.rollout.state],
  ready: ({ record }) => record.ready - record.wanted,
  createdAt: ({ record }) => record.createdAt,
};

/** A Deployment and a ReplicaSet may share a name. */
const TIES = [...BY_NAME, ({ record }: Row<WorkloadRecord>) => record.kind];

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
    workloadAnswer(view, record, finders.get(view) ?? (() => undefined)),
  );
  return ok({ answer, freshMs: HEALTH_FRESH_MS });
}

function matching(scopes: readonly Scope[], { state, q }: WorkloadQuery): Row<WorkloadRecord>[] {
  const passes = listFilter(q);
  return rowsOf(
    scopes,
    workloadsIn,
    (record) =>
      (state === undefined || record.rollout.state === state) &&
      passes(record, record.name, record.namespace, record.rollout.state, teamOf(record)),
  );
}

/** Deployments, and ReplicaSets that nobody owns. */
export function* workloadsIn({ view, namespaces }: Scope): Iterable<WorkloadRecord> {
  yield* inScope(view.deployments, namespaces);
  for (const record of inScope(view.replicasets, namespaces)) if (isWorkload(record)) yield record;
}
