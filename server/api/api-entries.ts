import { STREAM_PATH } from "#contract/stream.ts";
import type { BoundChange } from "./change.ts";
import type { BoundRoute, OpenedRoute } from "./handler.ts";
import { CHANGE_HANDLERS, HANDLERS } from "./handlers.ts";
import { LOG_HANDLERS, type LogRoute } from "./logs/logs.ts";

export type AnyBound = BoundRoute | OpenedRoute;

/** A path of the API, with what it takes: it may be read, streamed, changed, or several of these. */
export interface ApiEntry {
  readonly path: string;
  readonly bound: AnyBound | null;
  readonly logs?: LogRoute;
  /** By method. */
  readonly changes: ReadonlyMap<string, BoundChange>;
}

const READING = ["GET", "HEAD"];
/** They have routes of their own, which answer GET. */
const OTHER_PATHS = [STREAM_PATH, "/api/openapi.json"];
const NO_CHANGES: ApiEntry["changes"] = new Map();

export function apiEntries(): readonly ApiEntry[] {
  const changes = Object.values<BoundChange>(CHANGE_HANDLERS);
  const changesAt = (path: string) =>
    new Map(changes.filter(({ route }) => route.path === path).map((each) => [each.route.method, each] as const));
  const read = Object.values<AnyBound>(HANDLERS).map((bound) => {
    const { path } = bound.route;
    return { path, bound, changes: changesAt(path) };
  });
  const changedOnly = [...new Set(changes.map(({ route }) => route.path))]
    .filter((path) => read.every((each) => each.path !== path))
    .map((path) => ({ path, bound: null, changes: changesAt(path) }));
  const logs = LOG_HANDLERS.map((each) => ({ path: each.route.path, bound: null, logs: each, changes: NO_CHANGES }));
  return [...read, ...logs, ...changedOnly, ...OTHER_PATHS.map((path) => ({ path, bound: null, changes: NO_CHANGES }))];
}

/** The methods that a path takes. */
export function allowedAt({ path, bound, logs, changes }: ApiEntry): readonly string[] {
  const isRead = bound !== null || logs !== undefined || OTHER_PATHS.includes(path);
  return [...(isRead ? READING : []), ...changes.keys(), "OPTIONS"];
}
