/**
 * Kubernetes events that say the same, as one: of one object with one reason, or of one reason over all objects of a kind
 * in a namespace. Times in ms since 1970; null where an event does not say.
 */
export interface GroupedEvent {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly object: { readonly kind: string; readonly namespace: string | null; readonly name: string };
  readonly count: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly source: string | null;
}

export const EVENT_GROUPINGS = ["object", "reason"] as const;
export type EventGrouping = (typeof EVENT_GROUPINGS)[number];

export interface EventGroup<Event extends GroupedEvent> {
  /** The newest of them: what it says now, and of which object. */
  readonly newest: Event;
  /** How often it happened, all of them together. */
  readonly count: number;
  readonly objects: number;
  /** How many different messages there are. */
  readonly messages: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly sources: readonly string[];
}

/** @param scopeOf what keeps events apart besides what they say: their cluster */
export function groupEvents<Event extends GroupedEvent>(
  events: Iterable<Event>,
  by: EventGrouping,
  scopeOf: (event: Event) => string,
): EventGroup<Event>[] {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    const key = keyOf(event, by, scopeOf(event));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return [...groups.values()].map(asGroup);
}

function keyOf({ type, reason, object }: GroupedEvent, by: EventGrouping, scope: string): string {
  const parts = [scope, type, reason, object.kind, object.namespace ?? "", by === "object" ? object.name : ""];
  return parts.join("\u0000");
}

function asGroup<Event extends GroupedEvent>(events: readonly Event[]): EventGroup<Event> {
  const newest = events.reduce((a, b) => ((b.lastAt ?? 0) > (a.lastAt ?? 0) ? b : a));
  const firsts = known(events.map(({ firstAt, lastAt }) => firstAt ?? lastAt));
  const lasts = known(events.map(({ lastAt, firstAt }) => lastAt ?? firstAt));
  return {
    newest,
    count: events.reduce((sum, { count }) => sum + Math.max(1, count), 0),
    objects: new Set(events.map(({ object }) => object.name)).size,
    messages: new Set(events.map(({ message }) => message)).size,
    firstAt: firsts.reduce<number | null>((least, time) => (least === null || time < least ? time : least), null),
    lastAt: lasts.reduce<number | null>((most, time) => (most === null || time > most ? time : most), null),
    sources: [...new Set(known(events.map(({ source }) => source)))].sort(),
  };
}

function known<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value) => value !== null);
}
