import { type EventGroupAnswer, listClusterEventGroups, listEventGroups } from "#contract/event-groups.ts";
import { type EventGroup, type EventGrouping, groupEvents } from "#domain/events/event-groups.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { EventRecord } from "#server/kubernetes/records.ts";
import type { Basis } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { bind } from "../handler.ts";
import { isoTime } from "../iso-time.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { basisFor } from "../scope.ts";
import { eventAnswer } from "./event-answer.ts";
import { type EventFilters, matchingEvents } from "./matching-events.ts";

interface GroupQuery extends EventFilters {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly sort?: string | undefined;
  readonly by?: EventGrouping | undefined;
}

interface GroupRow {
  readonly view: ClusterView;
  readonly group: EventGroup<EventRecord>;
}

const COLUMNS: Readonly<Record<string, Column<GroupRow>>> = {
  lastAt: ({ group }) => group.lastAt,
  firstAt: ({ group }) => group.firstAt,
  count: ({ group }) => group.count,
  reason: ({ group }) => group.newest.reason,
  namespace: ({ group }) => group.newest.object.namespace,
};
const NEWEST_FIRST = "-lastAt";

/** Tells any two groups apart. */
const TIES: readonly Column<GroupRow>[] = [
  ({ group }) => group.newest.object.name,
  ({ group }) => group.newest.object.kind,
  ({ group }) => group.newest.object.namespace,
  ({ group }) => group.newest.reason,
  ({ group }) => group.newest.type,
  ({ view }) => view.name,
];

export const allEventGroups = bind(listEventGroups, {
  basis: (context, _params, query) => basisFor(context, query, ["events"]),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

export const clusterEventGroups = bind(listClusterEventGroups, {
  basis: (context, { cluster }, { namespace }) => basisFor(context, { cluster, namespace }, ["events"]),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

function answerTo(context: ApiContext, query: GroupQuery, basis: Basis) {
  const byView = Map.groupBy(matchingEvents(basis.scopes, query), ({ view }) => view);
  const rows = [...byView].flatMap(([view, events]) =>
    groupEvents(
      events.map(({ record }) => record),
      query.by ?? "object",
      () => "",
    ).map((group): GroupRow => ({ view, group })),
  );
  const page = pageOf(rows, query, orderBy(COLUMNS, query.sort ?? NEWEST_FIRST, TIES));
  if (!page.ok) return page;
  return ok({ answer: listAnswerOf(context, basis, page.value, groupAnswer) });
}

function groupAnswer({ view, group }: GroupRow): EventGroupAnswer {
  return {
    ...eventAnswer(view, group.newest),
    count: group.count,
    objects: group.objects,
    messages: group.messages,
    firstAt: isoTime(group.firstAt),
    lastAt: isoTime(group.lastAt),
    source: group.sources.length === 0 ? null : group.sources.join(", "),
  };
}
