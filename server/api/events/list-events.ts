import { type KubernetesEventAnswer, listClusterEvents } from "#contract/events.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { EventRecord } from "#server/kubernetes/records.ts";
import type { Scope } from "../basis.ts";
import { bind } from "../handler.ts";
import { isoTime } from "../iso-time.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { BY_NAME, inScope, type Row, rowsOf } from "../lists/rows.ts";
import { basisFor } from "../scope.ts";

interface EventQuery {
  readonly q?: string | undefined;
  readonly namespace?: readonly string[] | undefined;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
}

const COLUMNS: Readonly<Record<string, Column<Row<EventRecord>>>> = {
  lastAt: ({ record }) => record.lastAt,
  reason: ({ record }) => record.reason,
};
const NEWEST_FIRST = "-lastAt";

export const clusterEvents = bind(listClusterEvents, {
  basis: (context, { cluster }, { namespace }) => basisFor(context, { cluster, namespace }, ["events"]),
  answer: (context, _params, query, basis) => {
    const page = pageOf(matching(basis.scopes, query), query, orderBy(COLUMNS, query.sort ?? NEWEST_FIRST, BY_NAME));
    if (!page.ok) return page;
    return ok({ answer: listAnswerOf(context, basis, page.value, ({ view, record }) => eventAnswer(view, record)) });
  },
});

function matching(scopes: readonly Scope[], query: EventQuery): Row<EventRecord>[] {
  const { kind, name, type, q } = query;
  const passes = listFilter(q);
  return rowsOf(
    scopes,
    (scope) => recordsFor(scope, query),
    (event) =>
      (kind === undefined || event.object.kind === kind) &&
      (name === undefined || event.object.name === name) &&
      (type === undefined || event.type === type) &&
      passes(event, event.object.name, event.reason, event.message, event.type),
  );
}

/** What an event is about leads to it directly, where kind, namespace and name are all known. */
function recordsFor({ view, namespaces }: Scope, { kind, name, namespace }: EventQuery): Iterable<EventRecord> {
  if (kind === "Node" && name !== undefined) return view.events.byObject(kind, null, name);
  const [only, ...others] = namespace ?? [];
  if (kind !== undefined && name !== undefined && only !== undefined && others.length === 0) {
    return view.events.byObject(kind, only, name);
  }
  return inScope(view.events, namespaces);
}

function eventAnswer(view: ClusterView, event: EventRecord): KubernetesEventAnswer {
  return {
    cluster: view.name,
    type: event.type,
    reason: event.reason,
    message: event.message,
    object: { ...event.object },
    count: event.count,
    firstAt: isoTime(event.firstAt),
    lastAt: isoTime(event.lastAt),
    source: event.source,
  };
}
