import { randomInt } from "node:crypto";
import { type ApiError, expired } from "../../api-error.ts";
import type { KubeObject } from "../../object.ts";
import type { Change } from "../../storage/history.ts";
import { entriesBetween } from "../../storage/ordered-objects.ts";
import { keyRange } from "../../store.ts";
import { parseIncludeObject } from "../../tables/table.ts";
import type { Call } from "../cluster.ts";
import { delayList } from "../disturbances.ts";
import { tooLarge } from "../lists/list.ts";
import { type ListOptions, parseListOptions } from "../lists/list-options.ts";
import { parseSelection, type Selection } from "../lists/selection.ts";
import { watchEncoder } from "./watch-encoder.ts";
import { WatchStream } from "./watch-stream.ts";

/** Where a watch begins: with the present objects, or with the changes after a version. */
interface Beginning {
  readonly initial: Iterable<KubeObject>;
  readonly initialEnd: number | undefined;
  readonly backlog: readonly Change[];
  readonly after: number;
}

const MINUTE_MS = 60_000;

export async function handleWatch(call: Call): Promise<void> {
  const { cluster, definition, query, response, target, representation } = call;
  const options = parseListOptions(query, "watch");
  const selection = parseSelection(definition, target.namespace, namedOnly(options, call));
  const encoder = watchEncoder(
    definition,
    representation,
    parseIncludeObject(query.get("includeObject")),
    cluster.store.clock,
  );
  const { disturbances } = cluster;
  if (disturbances.watchesRefused) throw tooOld(options.resourceVersion, cluster.store.resourceVersion);
  if (options.sendInitialEvents === true) await delayList(disturbances, response);
  if (response.destroyed) return;
  const beginning = beginningOf(call, options, selection);
  const stream = new WatchStream(call.user.groups.includes("system:masters"), response, {
    store: cluster.store,
    definition,
    selection,
    encoder,
    disturbances,
    ...(beginning ?? NOTHING),
    bookmarkMs: options.bookmarks ? cluster.bookmarkMs : 0,
    timeoutMs:
      options.timeoutSeconds === undefined ? randomInt(30 * MINUTE_MS, 60 * MINUTE_MS) : options.timeoutSeconds * 1000,
  });
  cluster.watches.add(stream);
  response.once("close", () => cluster.watches.delete(stream));
  // Once a watch was accepted, a version that is forgotten is told inside the stream.
  const oldest = String(cluster.store.oldestVersion(definition.name));
  if (beginning === undefined || disturbances.watchesExpire)
    stream.fail(tooOld(options.resourceVersion, oldest).status);
  if (disturbances.watchesCut) stream.cut();
}

const NOTHING: Beginning = { initial: [], initialEnd: undefined, backlog: [], after: Number.POSITIVE_INFINITY };

export function tooOld(wanted: string, oldest: string): ApiError {
  return expired(`too old resource version: ${wanted || "0"} (${oldest})`);
}

/** The deprecated path `/watch/…/NAME` watches one object. */
function namedOnly(options: ListOptions, { target }: Call): ListOptions {
  if (target.name === "" || options.fieldSelector !== "") return options;
  return { ...options, fieldSelector: `metadata.name=${target.name}` };
}

/** Undefined where the version to begin at is forgotten. */
function beginningOf({ cluster, definition }: Call, options: ListOptions, selection: Selection): Beginning | undefined {
  const { store } = cluster;
  const wanted = Number(options.resourceVersion);
  const current = Number(store.resourceVersion);
  const fromVersion = options.sendInitialEvents === undefined ? wanted !== 0 : !options.sendInitialEvents;
  if (fromVersion) {
    if (wanted === 0) return { initial: [], initialEnd: undefined, backlog: [], after: current };
    const backlog = store.changesAfter(definition.name, wanted);
    if (backlog === undefined) return undefined;
    return { initial: [], initialEnd: undefined, backlog, after: Math.max(wanted, current) };
  }
  if (wanted > current) throw tooLarge(wanted, current);
  const { objects, version } = store.snapshot(definition.name);
  const asked = options.sendInitialEvents === true && options.bookmarks;
  const initialEnd = asked ? version : undefined;
  return { initial: matching(objects, selection), initialEnd, backlog: [], after: version };
}

function* matching(
  objects: Parameters<typeof entriesBetween<KubeObject>>[0],
  selection: Selection,
): Generator<KubeObject> {
  const [from, to] = keyRange(selection.namespace);
  for (const { value } of entriesBetween(objects, from, to)) {
    if (selection.matches(value)) yield value;
  }
}
