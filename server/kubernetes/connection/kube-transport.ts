import { isJsonObject, textAt, wholeAt } from "../json.ts";
import type { ListPage, Scope, Transport } from "../reflector/transport.types.ts";
import { ApiFailure } from "./api-failure.ts";
import type { Connection } from "./connection.ts";
import { LineSplitter } from "./line-splitter.ts";

/** An API server under load may think for a while before a page begins; its own limit is 60 s. */
const LIST_BEGIN_MS = 30_000;
const LIST_SILENCE_MS = 30_000;
const LIST_LIMIT_BYTES = 256 * 1024 * 1024;
/** An accepted watch is answered at once, events or none; the wait is for a watch cache that is just being filled. */
const WATCH_BEGIN_MS = 10_000;
/** A server that does not know the form answers whole objects, which will do. */
const METADATA_ONLY = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
const LINE_LIMIT_BYTES = 32 * 1024 * 1024;

/** Lists page by page (parsed as a whole: that is fastest) and watches line by line. */
export function kubeTransport(connection: Connection): Transport {
  return {
    list: async (scope, page, signal) => readPage(await listText(connection, scope, page, signal)),
    watch: async (scope, { resourceVersion, timeoutSeconds }, handlers, signal) => {
      const query = queryOf(scope, {
        watch: "true",
        allowWatchBookmarks: "true",
        resourceVersion,
        timeoutSeconds: String(timeoutSeconds),
      });
      const lines = new LineSplitter(handlers.onLine, LINE_LIMIT_BYTES);
      await connection.stream({
        path: `${scope.path}?${query}`,
        signal,
        beginLimitMs: WATCH_BEGIN_MS,
        onBegin: handlers.onOpen,
        onChunk: (chunk) => {
          handlers.onBytes();
          lines.push(chunk);
        },
      });
      lines.end();
    },
  };
}

/** Lists the metadata of a collection alone, and says how long reading a page kept the processor. */
export function metadataLister(connection: Connection) {
  return async (scope: Scope, page: PageRequest, signal: AbortSignal) => {
    const text = await listText(connection, scope, page, signal, METADATA_ONLY);
    const began = performance.now();
    return { page: readPage(text), busyMs: performance.now() - began };
  };
}

interface PageRequest {
  readonly limit: number;
  readonly continueToken: string | null;
}

function listText(
  connection: Connection,
  scope: Scope,
  { limit, continueToken }: PageRequest,
  signal: AbortSignal,
  accept?: string,
): Promise<string> {
  const query = queryOf(scope, { limit: String(limit), ...(continueToken ? { continue: continueToken } : {}) });
  return connection.text({
    path: `${scope.path}?${query}`,
    signal,
    beginLimitMs: LIST_BEGIN_MS,
    silenceLimitMs: LIST_SILENCE_MS,
    limitBytes: LIST_LIMIT_BYTES,
    ...(accept === undefined ? {} : { accept }),
  });
}

function queryOf(scope: Scope, parameters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(parameters);
  if (scope.fieldSelector !== undefined) query.set("fieldSelector", scope.fieldSelector);
  return query.toString();
}

function readPage(text: string): ListPage {
  const list = parse(text);
  const items = isJsonObject(list) ? list.items : undefined;
  const metadata = isJsonObject(list) ? list.metadata : undefined;
  const resourceVersion = textAt(metadata, "resourceVersion");
  // Go writes an empty list as null.
  if (resourceVersion === undefined || !(Array.isArray(items) || items === null)) {
    throw new ApiFailure("the answer is not a list of the Kubernetes API", { kind: "garbled" });
  }
  return {
    items: items ?? [],
    resourceVersion,
    continueToken: textAt(metadata, "continue") || null,
    remaining: wholeAt(metadata, "remainingItemCount") ?? null,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiFailure(
      "the answer is not JSON: is this a Kubernetes API server?",
      { kind: "garbled" },
      { cause: error },
    );
  }
}
