import type { EventRecord } from "#server/kubernetes/records.ts";
import type { Scope } from "../basis.ts";
import { listFilter } from "../lists/list-filter.ts";
import { inScope, type Row, rowsOf } from "../lists/rows.ts";

export interface EventFilters {
  readonly q?: string | undefined;
  readonly namespace?: readonly string[] | undefined;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly reason?: string | undefined;
}

/** The events of the scopes that pass all filters. */
export function matchingEvents(scopes: readonly Scope[], query: EventFilters): Row<EventRecord>[] {
  const { kind, name, type, reason, q } = query;
  const passes = listFilter(q);
  return rowsOf(
    scopes,
    (scope) => recordsFor(scope, query),
    (event) =>
      (kind === undefined || event.object.kind === kind) &&
      (name === undefined || event.object.name === name) &&
      (type === undefined || event.type === type) &&
      (reason === undefined || event.reason === reason) &&
      passes(event, event.object.name, event.reason, event.message, event.type),
  );
}

/** What an event is about leads to it directly, where kind, namespace and name are all known. */
function recordsFor({ view, namespaces }: Scope, { kind, name, namespace }: EventFilters): Iterable<EventRecord> {
  if (kind === "Node" && name !== undefined) return view.events.byObject(kind, null, name);
  const [only, ...others] = namespace ?? [];
  if (kind !== undefined && name !== undefined && only !== undefined && others.length === 0) {
    return view.events.byObject(kind, only, name);
  }
  return inScope(view.events, namespaces);
}
