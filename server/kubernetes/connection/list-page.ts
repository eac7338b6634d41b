import { isJsonObject, type JsonObject, parsedJson, textAt, wholeAt } from "../json.ts";
import type { ListPage } from "../reflector/transport.types.ts";
import { ApiFailure } from "./api-failure.ts";
import { readListHead } from "./list-head.ts";
import { ManagedFieldsCut } from "./managed-fields.ts";

/**
 * A page of a list as its objects are asked for: each is parsed by itself, so that it is garbage as soon as it has been
 * decoded. A page parsed as a whole lives long enough to be moved among the old objects, whose collection is what costs.
 * @throws ApiFailure
 */
export function readListPage(bytes: Buffer): ListPage {
  const head = readListHead(bytes);
  const end = endOfItems(bytes);
  if (head === undefined || head === "later" || end === undefined) return readWhole(bytes);
  const { metadata, itemsAt } = head;
  const between = betweenItems(bytes, itemsAt);
  return pageOf(metadata, itemsOf({ bytes, between, end }, itemsAt));
}

const END = "]}";
const METADATA = '"metadata":{';
/** Kind and version, where an item says them, are shorter. */
const BEGIN_BYTES = 200;

interface ItemBytes {
  readonly bytes: Buffer;
  /** What stands between two items; it may stand inside one, too, that holds objects of its own. */
  readonly between: Buffer;
  readonly end: number;
}

/** All items of a list begin alike: `{"metadata":{`, or the same after a kind. */
function betweenItems(bytes: Buffer, itemsAt: number): Buffer {
  const begin = bytes.toString("utf8", itemsAt, itemsAt + BEGIN_BYTES);
  const metadata = begin.indexOf(METADATA);
  return Buffer.from(`},${metadata === -1 ? begin : begin.slice(0, metadata + METADATA.length)}`);
}

/** Where the items end in a list that ends with them; undefined: something follows them. */
function endOfItems(bytes: Buffer): number | undefined {
  const tail = bytes.toString("latin1", Math.max(0, bytes.length - 8)).trimEnd();
  if (!tail.endsWith(END)) return undefined;
  return bytes.lastIndexOf(END);
}

function* itemsOf(list: ItemBytes, from: number): Generator<unknown> {
  const cut = new ManagedFieldsCut(list.bytes);
  let begin = from;
  while (begin < list.end) {
    const { items, next } = readItems(list, cut, begin);
    yield* items;
    begin = next;
  }
}

/**
 * The object that begins here. What looked like its end is not, where the text up to there is no JSON: then the next is.
 * Where no end is one, items begin in several ways, and the rest is read as a whole.
 */
function readItems(
  { bytes, between, end }: ItemBytes,
  cut: ManagedFieldsCut,
  begin: number,
): { readonly items: readonly unknown[]; readonly next: number } {
  for (let from = begin; ; ) {
    const found = bytes.indexOf(between, from);
    const isLast = found === -1 || found >= end;
    const close = isLast ? end : found + 1;
    const item = parsedJson(cut.text(begin, close)) ?? parsedJson(bytes.toString("utf8", begin, close));
    if (item !== undefined) return { items: [item], next: close + 1 };
    if (isLast) return { items: readRest(bytes, begin, end), next: end };
    from = close;
  }
}

function readRest(bytes: Buffer, begin: number, end: number): readonly unknown[] {
  const rest = parsedJson(`[${bytes.toString("utf8", begin, end)}]`);
  if (!Array.isArray(rest)) throw notJson();
  return rest;
}

/** A list that is written in another order, as those of custom resources are, or that is none. */
function readWhole(bytes: Buffer): ListPage {
  const list = parsedJson(bytes.toString("utf8"));
  if (list === undefined) throw notJson();
  const items = isJsonObject(list) ? list.items : undefined;
  const metadata = isJsonObject(list) ? list.metadata : undefined;
  // Go writes an empty list as null.
  if (!isJsonObject(metadata) || !(Array.isArray(items) || items === null)) throw noList();
  return pageOf(metadata, items ?? []);
}

function pageOf(metadata: JsonObject, items: Iterable<unknown>): ListPage {
  const resourceVersion = textAt(metadata, "resourceVersion");
  if (resourceVersion === undefined) throw noList();
  return {
    items,
    resourceVersion,
    continueToken: textAt(metadata, "continue") || null,
    remaining: wholeAt(metadata, "remainingItemCount") ?? null,
  };
}

function noList(): ApiFailure {
  return new ApiFailure("the answer is not a list of the Kubernetes API", { kind: "garbled" });
}

function notJson(): ApiFailure {
  return new ApiFailure("the answer is not JSON: is this a Kubernetes API server?", { kind: "garbled" });
}
