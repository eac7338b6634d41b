import type { ListPage, Scope, Transport } from "../reflector/transport.types.ts";
import { Collected } from "./collected.ts";
import type { Connection } from "./connection.ts";
import { LineSplitter } from "./line-splitter.ts";
import { EarlyToken } from "./list-head.ts";
import { readListPage } from "./list-page.ts";

/** An API server under load may think for a while before a page begins; its own limit is 60 s. */
const LIST_BEGIN_MS = 30_000;
const LIST_SILENCE_MS = 30_000;
const LIST_LIMIT_BYTES = 256 * 1024 * 1024;
/** An accepted watch is answered at once, events or none; the wait is for a watch cache that is just being filled. */
const WATCH_BEGIN_MS = 10_000;
/** A server that does not know the form answers whole objects, which will do. */
const METADATA_ONLY = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
const LINE_LIMIT_BYTES = 32 * 1024 * 1024;

/** Lists page by page and watches line by line. */
export function kubeTransport(connection: Connection): Transport {
  return {
    list: async (scope, page, signal, onToken) =>
      readListPage(await listBytes(connection, scope, page, { signal, onToken })),
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

/** Lists the metadata of a collection alone. */
export function metadataLister(connection: Connection) {
  return async (scope: Scope, page: PageRequest, signal: AbortSignal): Promise<ListPage> =>
    readListPage(await listBytes(connection, scope, page, { signal, accept: METADATA_ONLY }));
}

interface PageRequest {
  readonly limit: number;
  readonly continueToken: string | null;
}

interface ListManner {
  readonly signal: AbortSignal;
  readonly accept?: string;
  readonly onToken?: ((continueToken: string) => void) | undefined;
}

async function listBytes(
  connection: Connection,
  scope: Scope,
  { limit, continueToken }: PageRequest,
  { signal, accept, onToken }: ListManner,
): Promise<Buffer> {
  const query = queryOf(scope, { limit: String(limit), ...(continueToken ? { continue: continueToken } : {}) });
  const collected = new Collected(LIST_LIMIT_BYTES);
  const head = onToken === undefined ? null : new EarlyToken(onToken);
  await connection.stream({
    path: `${scope.path}?${query}`,
    signal,
    beginLimitMs: LIST_BEGIN_MS,
    silenceLimitMs: LIST_SILENCE_MS,
    onChunk: (chunk) => {
      collected.push(chunk);
      head?.push(chunk);
    },
    ...(accept === undefined ? {} : { accept }),
  });
  return collected.take();
}

function queryOf(scope: Scope, parameters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(parameters);
  if (scope.fieldSelector !== undefined) query.set("fieldSelector", scope.fieldSelector);
  return query.toString();
}
