import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { apiRequest } from "../query/api-request.ts";
import { type NamespacedView, namespacedParsers, namespacedQueryOf } from "../table/list-view.ts";

const TYPES = ["Warning", "Normal"] as const;
const GROUPINGS = ["object", "reason"] as const;

export const eventsParsers = {
  ...namespacedParsers,
  type: parseAsStringLiteral(TYPES),
  reason: parseAsString,
  by: parseAsStringLiteral(GROUPINGS),
};

export interface EventsView extends NamespacedView {
  readonly type: (typeof TYPES)[number] | null;
  readonly reason: string | null;
  readonly by: (typeof GROUPINGS)[number] | null;
}

/** The events of all clusters or of one environment, as the address asks for them. */
export const eventsRequest = (view: EventsView) =>
  apiRequest(
    "listEventGroups",
    {},
    {
      ...namespacedQueryOf(view),
      type: view.type ?? undefined,
      reason: view.reason ?? undefined,
      by: view.by ?? undefined,
    },
  );
