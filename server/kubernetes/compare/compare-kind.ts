/**
 * Compares what is kept of a kind with a fresh list: the watch may have lost something without anybody noticing. Slow on
 * purpose: a slice at a time, so that it takes no more than its share of the processor.
 */
import { isJsonObject, type JsonObject, objectAt, textAt } from "../json.ts";
import type { RecordBase } from "../records.ts";
import type { ListPage } from "../reflector/transport.types.ts";
import type { ObjectChange } from "../reflector/watch-event.ts";
import { isOlder } from "./resource-version.ts";

/** How what is kept differs from what is: not there, older, or there although it is gone. */
export type Difference = "missing" | "outdated" | "left over";

type Identified = Pick<RecordBase, "uid" | "resourceVersion" | "namespace" | "name" | "createdAt">;

export interface CompareRequest {
  /** The pages of a fresh list, metadata alone. */
  readonly page: (continueToken: string | null) => Promise<ListPage>;
  /** What is kept; those of this scope alone. */
  readonly kept: {
    get(namespace: string, name: string): Identified | undefined;
    values(): Iterable<Identified>;
  };
  /** One object as it is now; null: there is none. */
  readonly fresh: (namespace: string, name: string) => Promise<JsonObject | null>;
  /** Puts one right. */
  readonly heal: (change: ObjectChange, object: JsonObject) => void;
  /** Told of each that is really different, before it is put right. */
  readonly onDifference: (difference: Difference, namespace: string, name: string) => void;
  /** Called after each slice of work, with how long it kept the processor; resolves when the next may begin. */
  readonly rest: (busyMs: number) => Promise<void>;
  /** The cluster's time, in milliseconds: what is younger than the list is not looked for in it. */
  readonly now: () => number;
}

/** The clocks of a cluster's masters agree within this. */
const CLOCK_MARGIN_MS = 5_000;
/** A look at each suspect costs a request: beyond so many the next comparison goes on. */
const MOST_SUSPECTS = 200;
const SLICE = 2_000;

/** @returns how many objects were compared */
export async function compareKind(request: CompareRequest): Promise<number> {
  const began = request.now() - CLOCK_MARGIN_MS;
  const listed = new Set<string>();
  const suspects = new Map<string, { readonly namespace: string; readonly name: string }>();
  const suspect = (namespace: string, name: string): void => {
    if (suspects.size < MOST_SUSPECTS) suspects.set(`${namespace}/${name}`, { namespace, name });
  };
  for (let token: string | null = null, isFirst = true; isFirst || token !== null; isFirst = false) {
    const page = await request.page(token);
    const begins = performance.now();
    for (const item of page.items) {
      const { uid, resourceVersion, namespace, name } = identityOf(item);
      listed.add(uid);
      const kept = request.kept.get(namespace, name);
      // What is kept may well be newer than the list, which takes a while; never older.
      if (kept === undefined || kept.uid !== uid || isOlder(kept.resourceVersion, resourceVersion))
        suspect(namespace, name);
    }
    token = page.continueToken;
    await request.rest(performance.now() - begins);
  }
  let looked = 0;
  let sliceBegan = performance.now();
  for (const { uid, namespace, name, createdAt } of [...request.kept.values()]) {
    if (!listed.has(uid) && createdAt !== null && createdAt < began) suspect(namespace, name);
    looked += 1;
    if (looked % SLICE !== 0) continue;
    await request.rest(performance.now() - sliceBegan);
    sliceBegan = performance.now();
  }
  for (const { namespace, name } of suspects.values()) {
    await examine(request, namespace, name);
    await request.rest(0);
  }
  return listed.size;
}

/** Most suspects changed while the list was on its way. One that is different twice, with a pause between, really is. */
async function examine(request: CompareRequest, namespace: string, name: string): Promise<void> {
  const first = await request.fresh(namespace, name);
  if (differenceOf(request, namespace, name, first) === null) return;
  await request.rest(0);
  const object = await request.fresh(namespace, name);
  const difference = differenceOf(request, namespace, name, object);
  if (difference === null || isOtherThan(first, object)) return;
  request.onDifference(difference, namespace, name);
  if (object === null) request.heal("DELETED", { metadata: { namespace, name } });
  else request.heal("MODIFIED", object);
}

function differenceOf(
  { kept }: CompareRequest,
  namespace: string,
  name: string,
  object: JsonObject | null,
): Difference | null {
  const known = kept.get(namespace, name);
  if (object === null) return known === undefined ? null : "left over";
  if (known === undefined) return "missing";
  const { uid, resourceVersion } = identityOf(object);
  return known.uid !== uid || isOlder(known.resourceVersion, resourceVersion) ? "outdated" : null;
}

/** It changed between two looks: the watch is about to say so. */
function isOtherThan(before: JsonObject | null, after: JsonObject | null): boolean {
  if (before === null || after === null) return before !== after;
  return identityOf(before).resourceVersion !== identityOf(after).resourceVersion;
}

function identityOf(item: unknown): Omit<Identified, "createdAt"> {
  const metadata = isJsonObject(item) ? objectAt(item, "metadata") : undefined;
  return {
    uid: textAt(metadata, "uid") ?? "",
    resourceVersion: textAt(metadata, "resourceVersion") ?? "",
    namespace: textAt(metadata, "namespace") ?? "",
    name: textAt(metadata, "name") ?? "",
  };
}
