import { ApiError } from "../../kubernetes/api-error.ts";
import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type { EventObject, ObjectReference } from "../../kubernetes/object-types.ts";
import type { ObjectStore } from "../../kubernetes/store.ts";
import { type Clock, rfc3339, rfc3339Micro, timeOf } from "./clock.ts";

export interface EventToRecord {
  readonly about: Stored<ObjectReference>;
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
  readonly component: string;
  /** The node of a kubelet. */
  readonly host?: string;
  /** Reporters of the newer API (the scheduler) name what they were doing; their events have eventTime and series. */
  readonly action?: string;
}

const LIFE_MS = 3_600_000;
const SWEEP_MS = 30_000;
/** A repeat within this time is counted on the same event (facts/api-server.md 79). */
const REPEAT_MS = 600_000;
const REMEMBERED_REPEATS = 4_096;
/** A real cluster's events live in etcd, these in memory: under heavy churn the oldest go before their hour is over. */
const MOST_EVENTS = 20_000;

interface Kept {
  readonly namespace: string;
  readonly name: string;
}

/** Writes events, counts repeats on the one that is there, and lets each live for an hour. */
export class EventRecorder {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #repeats = new Map<string, Kept>();
  /** By uid, in the order in which they last happened. */
  readonly #kept = new Map<string, Kept>();
  #cancelSweep: (() => void) | undefined;
  #serial = 0;

  constructor(store: ObjectStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    const present = store.list("events").map((event) => ({ event, time: timeOfEvent(event) }));
    for (const { event } of present.sort((a, b) => a.time - b.time)) this.#keep(event);
  }

  /** Begins to remove events that have lived their hour. */
  startExpiry(): void {
    this.#cancelSweep = this.#clock.after(SWEEP_MS, () => {
      this.#sweep();
      this.startExpiry();
    });
  }

  stop(): void {
    this.#cancelSweep?.();
  }

  record(event: EventToRecord): void {
    const { about } = event;
    const same = [about.uid, about.fieldPath, event.component, event.type, event.reason, event.message].join("\n");
    const earlier = this.#repeats.get(same);
    if (earlier !== undefined && this.#countAgain(earlier, event)) {
      this.#repeats.delete(same);
      this.#repeats.set(same, earlier);
      return;
    }
    const created = this.#create(event);
    if (created === undefined) return;
    this.#keep(created);
    this.#repeats.set(same, { namespace: created.metadata.namespace ?? "default", name: created.metadata.name });
    if (this.#repeats.size > REMEMBERED_REPEATS) deleteFirst(this.#repeats);
  }

  #create(event: EventToRecord): Stored<EventObject> | undefined {
    this.#serial += 1;
    const now = this.#clock.now();
    const suffix = (BigInt(now) * 1_000_000n + BigInt(this.#serial % 1_000_000)).toString(16);
    try {
      return this.#store.create("events", newEvent(event, `${event.about.name ?? "unknown"}.${suffix}`, now));
    } catch (error) {
      // A namespace that is gone or going takes no more events: Kubernetes loses them likewise.
      if (error instanceof ApiError && (error.code === 403 || error.code === 404)) return undefined;
      throw error;
    }
  }

  /** False where the earlier event is gone or too long ago. */
  #countAgain(earlier: Kept, event: EventToRecord): boolean {
    const now = this.#clock.now();
    const stored = this.#store.get("events", earlier.namespace, earlier.name);
    if (stored === undefined || now - timeOfEvent(stored) > REPEAT_MS) return false;
    this.#store.mutate("events", earlier.namespace, earlier.name, (draft) => {
      if (event.action === undefined) {
        draft.count = (draft.count ?? 1) + 1;
        draft.lastTimestamp = rfc3339(now);
      } else {
        draft.series = { count: (draft.series?.count ?? 1) + 1, lastObservedTime: rfc3339Micro(now) };
      }
    });
    this.#kept.delete(stored.metadata.uid);
    this.#kept.set(stored.metadata.uid, earlier);
    return true;
  }

  #keep(event: Stored<EventObject>): void {
    const namespace = event.metadata.namespace ?? "default";
    this.#kept.set(event.metadata.uid, { namespace, name: event.metadata.name });
    if (this.#kept.size > MOST_EVENTS) this.#removeOldest();
  }

  #removeOldest(): void {
    const [oldest] = this.#kept;
    if (oldest === undefined) return;
    const [uid, { namespace, name }] = oldest;
    this.#kept.delete(uid);
    if (this.#store.get("events", namespace, name)?.metadata.uid === uid) this.#store.delete("events", namespace, name);
  }

  #sweep(): void {
    const now = this.#clock.now();
    for (const [uid, { namespace, name }] of this.#kept) {
      const event = this.#store.get("events", namespace, name);
      if (event?.metadata.uid !== uid) this.#kept.delete(uid);
      else if (now - timeOfEvent(event) >= LIFE_MS) this.#removeOldest();
      else return;
    }
  }
}

/** A reference as events carry it; `fieldPath` names a container, such as `spec.containers{web}`. */
export function referenceTo(
  object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: { name: string; namespace?: string; uid: string; resourceVersion: string };
  },
  fieldPath?: string,
): ObjectReference {
  const { name, namespace, uid, resourceVersion } = object.metadata;
  return {
    kind: object.kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    uid,
    apiVersion: object.apiVersion,
    resourceVersion,
    ...(fieldPath === undefined ? {} : { fieldPath }),
  };
}

/** The kubelet names nodes by their name where others give the uid (facts/api-server.md 99). */
export const referenceToNode = (name: string): ObjectReference => ({ kind: "Node", name, uid: name });

/** When an event last happened (facts/kubernetes.md 68). */
export function timeOfEvent(event: Stored<EventObject>): number {
  const said = [event.series?.lastObservedTime, event.lastTimestamp, event.eventTime, event.metadata.creationTimestamp];
  return said.map((text) => timeOf(text)).find((time) => time !== undefined) ?? 0;
}

/** The event as it is stored. `name` must be new in its namespace: objects without one report to `default`. */
export function newEvent(event: EventToRecord, name: string, nowMs: number): NewObject<EventObject> {
  const newer = event.action !== undefined;
  const at = rfc3339(nowMs);
  const namespace = event.about.namespace ?? "default";
  return {
    metadata: { name, namespace, creationTimestamp: at },
    involvedObject: { ...event.about },
    reason: event.reason,
    message: event.message,
    type: event.type,
    source: newer ? {} : { component: event.component, ...(event.host === undefined ? {} : { host: event.host }) },
    firstTimestamp: newer ? null : at,
    lastTimestamp: newer ? null : at,
    ...(newer ? {} : { count: 1 }),
    eventTime: newer ? rfc3339Micro(nowMs) : null,
    ...(event.action === undefined ? {} : { action: event.action }),
    reportingComponent: event.component,
    reportingInstance: newer ? `${event.component}-0` : (event.host ?? ""),
  };
}

function deleteFirst(map: Map<string, unknown>): void {
  const [first] = map.keys();
  if (first !== undefined) map.delete(first);
}
