import type { EventObject } from "../object-types.ts";
import { printedAge } from "./age.ts";
import { type Column, column } from "./column.ts";

/** The wide columns of events stand between the others, not behind them. */
export const EVENT_COLUMNS: readonly Column<EventObject>[] = [
  column("Last Seen", "Time since it was seen last.", lastSeen),
  column("Type", "Normal or Warning.", (event) => event.type ?? ""),
  column("Reason", "Why, in one word.", (event) => event.reason ?? ""),
  column("Object", "What it is about.", ({ involvedObject }) => {
    const kind = (involvedObject.kind ?? "").toLowerCase();
    return involvedObject.name ? `${kind}/${involvedObject.name}` : kind;
  }),
  column("Subobject", "The part that it is about.", (event) => event.involvedObject.fieldPath ?? "", { wide: true }),
  column("Source", "Who reported it.", sourceOf, { wide: true }),
  column("Message", "What happened.", (event) => (event.message ?? "").trim()),
  column("First Seen", "Time since it was seen first.", firstSeen, { wide: true }),
  column("Count", "How often.", (event) => event.series?.count ?? (event.count || 1), { wide: true }),
  column("Name", "Name of the event.", (event) => event.metadata.name, { wide: true, format: "name" }),
];

function firstSeen(event: EventObject, now: Date): string {
  return printedAge(event.firstTimestamp || event.eventTime, now);
}

function lastSeen(event: EventObject, now: Date): string {
  if (event.series !== undefined) return printedAge(event.series.lastObservedTime, now);
  return event.lastTimestamp ? printedAge(event.lastTimestamp, now) : firstSeen(event, now);
}

function sourceOf({ source, reportingComponent, reportingInstance }: EventObject): string {
  const component = source?.component || reportingComponent || "";
  const host = source?.host || (source?.component ? "" : reportingInstance) || "";
  return host === "" ? component : `${component}, ${host}`;
}
