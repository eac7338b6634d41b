import { listClusterEvents } from "#contract/events.ts";
import { ok } from "#domain/result.ts";
import type { EventRecord } from "#server/kubernetes/records.ts";
import { bind } from "../handler.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { BY_NAME, type Row } from "../lists/rows.ts";
import { basisFor } from "../scope.ts";
import { eventAnswer } from "./event-answer.ts";
import { matchingEvents } from "./matching-events.ts";

const COLUMNS: Readonly<Record<string, Column<Row<EventRecord>>>> = {
  lastAt: ({ record }) => record.lastAt,
  reason: ({ record }) => record.reason,
};
const NEWEST_FIRST = "-lastAt";

export const clusterEvents = bind(listClusterEvents, {
  basis: (context, { cluster }, { namespace }) => basisFor(context, { cluster, namespace }, ["events"]),
  answer: (context, _params, query, basis) => {
    const page = pageOf(
      matchingEvents(basis.scopes, query),
      query,
      orderBy(COLUMNS, query.sort ?? NEWEST_FIRST, BY_NAME),
    );
    if (!page.ok) return page;
    return ok({ answer: listAnswerOf(context, basis, page.value, ({ view, record }) => eventAnswer(view, record)) });
  },
});
