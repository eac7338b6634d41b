import type { KindSync } from "#contract/values.ts";
import type { Clock } from "../clock.ts";
import type { JsonObject } from "../json.ts";
import type { ReflectorTiming } from "./timing.ts";
import type { Scope, Transport } from "./transport.types.ts";
import type { ObjectChange } from "./watch-event.ts";

export type SyncState = KindSync["state"];

/** How a reflector stands. Times are milliseconds since 1970. */
export interface ReflectorStatus {
  readonly state: SyncState;
  readonly since: number;
  /** When the cluster last said something that the view rests on. */
  readonly observedAt: number | null;
  readonly expected: number | null;
  readonly reason: string | null;
  readonly nextAttemptAt: number | null;
}

/** Where the objects go. */
export interface ObjectSink {
  /** Begins to take in a list; what was begun before and not committed is void. */
  beginList(): ListIntake;
  apply(change: ObjectChange, object: JsonObject): void;
}

export interface ListIntake {
  page(items: readonly unknown[]): void;
  /** The list is whole: the view is now what it said, in one step. */
  commit(): void;
}

/** What is counted. */
export interface ReflectorObserver {
  onEvent(type: ObjectChange | "BOOKMARK"): void;
  onWatchEnd(how: "ended" | "quiet" | "silent" | "interrupted" | "failed"): void;
  onList(why: "first" | "again"): void;
  onFailure(message: string, error: Error): void;
}

export interface ReflectorOptions {
  readonly scope: Scope;
  readonly transport: Transport;
  readonly sink: ObjectSink;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timing: ReflectorTiming;
  readonly observer: ReflectorObserver;
  /** The status changed in what people see. */
  readonly onStatus: (status: ReflectorStatus) => void;
}
