import {
  DEFAULT_TAIL,
  LOGS_HEARTBEAT_SECONDS,
  LOGS_MEDIA_TYPE,
  type LogMessage,
  type LogsQuery,
  MOST_TAIL,
} from "#contract/logs.ts";
import { LogOutbox } from "./log-outbox.ts";
import type { LogWish } from "./log-source.ts";
import { type LogTarget, readLogs } from "./log-stream.ts";

const SECONDS: Readonly<Record<string, number>> = { "1m": 60, "5m": 300, "15m": 900, "30m": 1_800, "1h": 3_600 };
/** What one answer holds that is not followed; a followed one goes on for as long as somebody reads. */
const MOST_BYTES = 64 * 1024 * 1024;

/** How far back and how much each container is read; a file has all that there is. */
export function wishOf(query: LogsQuery): LogWish {
  const { since = "all", tail, from } = query;
  const isWhole = query.format === "text" && tail === undefined;
  const mostLines = tail ?? (since === "all" ? DEFAULT_TAIL : MOST_TAIL);
  return {
    follow: query.follow === "true",
    previous: query.previous === "true",
    tailLines: from !== undefined || isWhole ? null : mostLines,
    sinceSeconds: from === undefined ? (SECONDS[since] ?? null) : null,
    sinceTime: from === undefined ? null : from.replace(/\.\d+Z$/, "Z"),
  };
}

/** A file is written as fast as it is taken, and should be whole: more of it may wait than of a log that is looked at. */
const WAITING_OF_FILE_BYTES = 16 * 1024 * 1024;

export interface LogResponseOptions {
  readonly target: LogTarget;
  readonly query: LogsQuery;
  readonly wish: LogWish;
  readonly lookEveryMs: number;
  readonly headers: Headers;
  readonly fileName: string;
  /** Called once, when nobody reads any more and nothing is read any more. */
  readonly onEnd: () => void;
}

/** The stream for one reader: it ends with the reader, and with `ends`. */
export function logResponse(options: LogResponseOptions, request: Request, ends: AbortSignal): Response {
  const { query, headers, fileName } = options;
  const isText = query.format === "text";
  headers.set("content-type", isText ? "text/plain; charset=utf-8" : `${LOGS_MEDIA_TYPE}; charset=utf-8`);
  headers.set("cache-control", "no-store, no-transform");
  headers.set("x-accel-buffering", "no");
  if (isText) headers.set("content-disposition", `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "_")}.log"`);
  const write = isText
    ? textWriter()
    : (messages: readonly LogMessage[]) => messages.map((each) => `${JSON.stringify(each)}\n`).join("");
  return new Response(bodyOf(options, request.signal, ends, write), { headers });
}

function bodyOf(
  { target, query, wish, lookEveryMs, onEnd }: LogResponseOptions,
  reader: AbortSignal,
  ends: AbortSignal,
  write: (messages: readonly LogMessage[]) => string,
): ReadableStream<Uint8Array> {
  const outbox = new LogOutbox(query.format === "text" ? WAITING_OF_FILE_BYTES : undefined);
  const own = new AbortController();
  const encoder = new TextEncoder();
  let bytes = 0;
  const leave = () => own.abort(new Error("nobody reads it any more"));
  for (const signal of [reader, ends]) signal.addEventListener("abort", leave, { once: true });
  if (reader.aborted || ends.aborted) leave();
  const heartbeat = setInterval(() => outbox.beat(), LOGS_HEARTBEAT_SECONDS * 1_000);
  heartbeat.unref();
  const reading = readLogs(target, { query, wish, lookEveryMs }, outbox, own.signal).finally(() => {
    clearInterval(heartbeat);
    for (const signal of [reader, ends]) signal.removeEventListener("abort", leave);
    onEnd();
  });
  return new ReadableStream<Uint8Array>({
    // Only when the reader has taken what was sent: what it cannot take waits in the outbox, which is bounded.
    pull: async (controller) => {
      const messages = await outbox.take();
      if (messages === null) {
        controller.close();
        return;
      }
      const chunk = encoder.encode(write(messages));
      bytes += chunk.byteLength;
      controller.enqueue(chunk);
      if (wish.follow || bytes < MOST_BYTES) return;
      const words = `This answer holds ${MOST_BYTES / 1024 / 1024} MB and ends here: ask for fewer lines, or for later ones.`;
      controller.enqueue(encoder.encode(write([{ type: "notice", words }])));
      leave();
      controller.close();
    },
    cancel: async () => {
      leave();
      await reading;
    },
  });
}

/** Plain lines to be saved; what is said about a source stands between them as a comment. */
function textWriter(): (messages: readonly LogMessage[]) => string {
  const names = new Map<number, string>();
  return (messages) => messages.map((message) => textOf(message, names)).join("");
}

function textOf(message: LogMessage, names: Map<number, string>): string {
  switch (message.type) {
    case "source":
      names.set(message.source.id, `${message.source.pod} ${message.source.container}`);
      return "";
    case "lines":
      return message.lines
        .map(([at, text, cut]) => {
          const rest = cut === 0 ? "" : ` … (${cut} bytes cut)`;
          return `${at} ${names.get(message.source) ?? ""} ${text}${rest}\n`;
        })
        .join("");
    case "state":
    case "notice":
    case "end":
      return message.words === "" ? "" : `# ${message.words}\n`;
    case "dropped":
      return `# ${message.lines} lines were left out here.\n`;
    case "alive":
      return "";
  }
}
