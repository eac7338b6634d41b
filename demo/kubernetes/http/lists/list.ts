import { ApiError, badRequest, expired } from "../../api-error.ts";
import type { KubeObject } from "../../object.ts";
import { groupVersionOf, type ResourceDefinition } from "../../resource-definition.ts";
import { countBetween, type Entry, entriesBetween } from "../../storage/ordered-objects.ts";
import { keyOf, keyRange } from "../../store.ts";
import { columnDefinitions, parseIncludeObject, tableRow } from "../../tables/table.ts";
import type { Call } from "../cluster.ts";
import { delayList } from "../disturbances.ts";
import { listItemText, partialText } from "../object-text.ts";
import { sendJsonParts } from "../respond.ts";
import { type ListOptions, parseListOptions } from "./list-options.ts";
import { type ListSnapshot, readToken, writeToken } from "./list-snapshots.ts";
import { parseSelection, type Selection } from "./selection.ts";

/** A page of a list: its objects, and where the next page begins. */
interface Page {
  readonly version: number;
  readonly objects: readonly KubeObject[];
  readonly nextKey: string | undefined;
  readonly remaining: number | undefined;
}

export async function handleList(call: Call): Promise<void> {
  const { request, response, definition, query, target } = call;
  const options = parseListOptions(query, "list");
  const selection = parseSelection(definition, target.namespace, options);
  const includeObject = parseIncludeObject(query.get("includeObject"));
  if (call.representation === "partial") {
    const message = `you requested PartialObjectMetadata, but the requested object is a list (*v1.${definition.kind}List)`;
    throw new ApiError(406, "NotAcceptable", message);
  }
  await delayList(call.cluster.disturbances, response);
  const page = readPage(call, options, selection);
  const metadata = {
    resourceVersion: String(page.version),
    ...(page.nextKey === undefined ? {} : { continue: writeToken({ version: page.version, startKey: page.nextKey }) }),
    ...(page.remaining === undefined ? {} : { remainingItemCount: page.remaining }),
  };
  const now = call.cluster.store.clock();
  const items = (object: KubeObject): string => {
    if (call.representation === "table") return JSON.stringify(tableRow(definition, object, includeObject, now));
    return call.representation === "partial-list" ? partialText(object) : listItemText(object);
  };
  await sendJsonParts(request, response, listText(listHead(call, metadata), page.objects, items));
}

/** The start of the list's JSON, up to and with the bracket that opens its items. */
function listHead({ representation, definition }: Call, metadata: object): string {
  if (representation === "table") {
    const head = {
      kind: "Table",
      apiVersion: "meta.k8s.io/v1",
      metadata,
      columnDefinitions: columnDefinitions(definition),
    };
    return `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  }
  const partial = { kind: "PartialObjectMetadataList", apiVersion: "meta.k8s.io/v1", metadata };
  const whole = { kind: `${definition.kind}List`, apiVersion: groupVersionOf(definition), metadata };
  return `${JSON.stringify(representation === "partial-list" ? partial : whole).slice(0, -1)},"items":[`;
}

function* listText(
  head: string,
  objects: readonly KubeObject[],
  item: (object: KubeObject) => string,
): Generator<string> {
  yield head;
  for (const [index, object] of objects.entries()) yield `${index === 0 ? "" : ","}${item(object)}`;
  yield "]}";
}

function readPage(call: Call, options: ListOptions, selection: Selection): Page {
  const { definition, cluster } = call;
  const token = options.continueToken === "" ? undefined : readToken(options.continueToken);
  if (token !== undefined && options.resourceVersion !== "") {
    throw badRequest("specifying resource version is not allowed when using continue");
  }
  const current = cluster.store.snapshot(definition.name);
  const snapshot =
    token === undefined
      ? snapshotAt(call, options, current)
      : cluster.snapshots.forToken(definition.name, token, current);
  const [from, to] = keyRange(selection.namespace);
  const start = token !== undefined && token.startKey > from ? token.startKey : from;
  const few = snapshot === current ? knownCandidates(call, selection) : undefined;
  const candidates = few?.filter((entry) => entry.key >= start) ?? entriesBetween(snapshot.objects, start, to);
  const { objects, nextKey } = takePage(candidates, selection, options.limit);
  if (nextKey !== undefined) cluster.snapshots.keep(definition.name, snapshot);
  const counted = nextKey !== undefined && selection.isWhole;
  const remaining = counted ? countBetween(snapshot.objects, nextKey, to) : undefined;
  return { version: snapshot.version, objects, nextKey, remaining };
}

/** The version that a list without a token asks for (facts/kubernetes.md 2, facts/api-server.md 42). */
function snapshotAt({ cluster, definition }: Call, options: ListOptions, current: ListSnapshot): ListSnapshot {
  const wanted = Number(options.resourceVersion);
  if (options.resourceVersion === "" || wanted === 0) return current;
  if (wanted > current.version) throw tooLarge(wanted, current.version);
  const exactly = options.match === "Exact" || (options.match === "" && options.limit > 0);
  if (!exactly || wanted === current.version) return current;
  const found = cluster.snapshots.find(definition.name, wanted);
  // Nothing of this kind has changed since: then it is the same list.
  if (found === undefined && cluster.store.changesAfter(definition.name, wanted)?.length === 0) {
    return { version: wanted, objects: current.objects };
  }
  if (found === undefined) throw expired("The resourceVersion for the provided list is too old.");
  return found;
}

export function tooLarge(wanted: number, current: number): ApiError {
  const cause = { reason: "ResourceVersionTooLarge", message: "Too large resource version" };
  return new ApiError(504, "Timeout", `Timeout: Too large resource version: ${wanted}, current: ${current}`, {
    causes: [cause],
    retryAfterSeconds: 1,
  });
}

/** The few objects that can match at all, where a name or an index tells them; undefined where all must be looked at. */
function knownCandidates({ cluster, definition }: Call, selection: Selection): Entry<KubeObject>[] | undefined {
  const name = selection.fields.exact.get("metadata.name");
  if (name !== undefined && (selection.namespace !== undefined || !definition.namespaced)) {
    const found = cluster.store.find(definition.name, selection.namespace, name);
    return found === undefined ? [] : [entryOf(definition, found)];
  }
  const field = definition.indexedFields.find((each) => selection.fields.exact.get(each));
  if (field === undefined) return undefined;
  return cluster.store
    .findByField(definition.name, field, selection.fields.exact.get(field) ?? "")
    .map((object) => entryOf(definition, object));
}

function entryOf({ namespaced }: ResourceDefinition, object: KubeObject): Entry<KubeObject> {
  const { namespace, name } = object.metadata;
  return { key: keyOf(namespaced ? namespace : undefined, name), value: object };
}

function takePage(candidates: Iterable<Entry<KubeObject>>, selection: Selection, limit: number) {
  const objects: KubeObject[] = [];
  for (const { key, value } of candidates) {
    if (!selection.matches(value)) continue;
    if (limit > 0 && objects.length === limit) return { objects, nextKey: key };
    objects.push(value);
  }
  return { objects, nextKey: undefined };
}
