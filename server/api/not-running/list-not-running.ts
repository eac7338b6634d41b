import { listNotRunning, NOT_RUNNING_REASONS, type NotRunningReason } from "#contract/not-running.ts";
import { notRunning } from "#domain/health/not-running.ts";
import { ok } from "#domain/result.ts";
import type { Scope } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { basisFor } from "../scope.ts";
import { teamOf } from "../workloads/team-of.ts";
import { workloadRecord } from "../workloads/workload-kinds.ts";
import type { Found } from "./found.ts";
import { notRunningAnswer } from "./not-running-answer.ts";

/** Nodes say why a pod has none, events what the autoscaler answered. */
const KINDS = ["pods", "deployments", "replicasets", "nodes", "events"] as const;

const rankOf = (reason: NotRunningReason) => NOT_RUNNING_REASONS.indexOf(reason);

const COLUMNS: Readonly<Record<string, Column<Found>>> = {
  reason: ({ entry }) => rankOf(entry.reason),
  since: ({ entry }) => entry.sinceMs,
};
/** A workload has one entry for each reason. */
const TIES: readonly Column<Found>[] = [
  ({ entry }) => entry.sinceMs,
  ({ entry }) => entry.workload.name,
  ({ entry }) => entry.workload.namespace,
  ({ view }) => view.name,
  ({ entry }) => entry.workload.kind,
  ({ entry }) => entry.reason,
];

export const notRunningPods = bind(listNotRunning, {
  basis: (context, _params, query) => basisFor(context, query, KINDS),
  answer: (context, _params, query, basis) => {
    const passes = listFilter(query.q);
    const found = basis.scopes
      .flatMap((scope) => foundIn(context, scope))
      .filter(({ entry: { workload, word, podNames }, record, owner }) => {
        const subject = { labels: record?.labels ?? {}, namespace: workload.namespace };
        return passes(subject, workload.name, workload.namespace, word, owner, ...podNames);
      });
    const matching = found.filter(({ entry }) => query.reason === undefined || entry.reason === query.reason);
    const page = pageOf(matching, query, orderBy(COLUMNS, query.sort ?? "reason", TIES));
    if (!page.ok) return page;
    const answer = listAnswerOf(context, basis, page.value, (each) => notRunningAnswer(context, each));
    return ok({ answer: { ...answer, reasons: reasonsOf(found) }, freshMs: HEALTH_FRESH_MS });
  },
});

function foundIn(context: ApiContext, { view, namespaces }: Scope): Found[] {
  const input = context.health.troubleInput(view, context.now);
  return notRunning(input, context.now + view.clockSkewMs())
    .filter(({ workload }) => namespaces === null || namespaces.includes(workload.namespace))
    .map((entry) => {
      const record = workloadRecord(view, entry.workload);
      return { view, entry, record, owner: record === undefined ? null : teamOf(record) };
    });
}

function reasonsOf(found: readonly Found[]) {
  return [...Map.groupBy(found, ({ entry }) => entry.reason)]
    .map(([reason, entries]) => ({
      reason,
      workloads: entries.length,
      pods: entries.reduce((sum, { entry }) => sum + entry.podNames.length, 0),
    }))
    .sort((a, b) => rankOf(a.reason) - rankOf(b.reason));
}
