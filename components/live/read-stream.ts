import type { StreamMessage } from "#contract/stream.ts";
import { isOfThisContract } from "../query/contract-version.ts";
import { parseMessage } from "../query/schemas.ts";
import { backoffMs } from "./backoff.ts";
import { SseParser } from "./sse-parser.ts";

export const STREAM_PATH = "/api/v1/events";
/** The portal sends a heartbeat each 15 s; a test holds both equal to the contract. */
export const SILENCE_MS = 30_000;

export interface StreamListener {
  readonly onMessage: (message: StreamMessage, id: string | null) => void;
  /** Something arrived, if only a heartbeat. */
  readonly onAlive: () => void;
  readonly onLost: () => void;
}

/**
 * Reads the portal's event stream until the signal aborts. A stream that ends, fails or is silent for two heartbeats is
 * opened again, from the last id that was seen.
 */
export async function readStream(
  lastEventId: string | null,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<void> {
  let lastId = lastEventId;
  let failures = 0;
  const noting: StreamListener = {
    ...listener,
    onMessage: (message, id) => {
      failures = 0;
      lastId = id ?? lastId;
      listener.onMessage(message, id);
    },
  };
  while (!signal.aborted) {
    await readOnce(lastId, noting, signal).catch(() => undefined);
    if (signal.aborted) return;
    listener.onLost();
    await wait(backoffMs(failures, Math.random), signal);
    failures += 1;
  }
}

async function readOnce(lastId: string | null, listener: StreamListener, signal: AbortSignal): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
    listener.onAlive();
  };
  try {
    const headers: Record<string, string> = { accept: "text/event-stream" };
    if (lastId !== null) headers["last-event-id"] = lastId;
    const response = await fetch(STREAM_PATH, {
      headers,
      cache: "no-store",
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!response.ok || response.body === null)
      throw new Error(`the event stream answered with status ${response.status}`);
    const parser = new SseParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      alive();
      for (const event of parser.push(chunk.value))
        await deliver(event.data, event.id, listener, isOfThisContract(response));
    }
  } finally {
    clearTimeout(timer);
  }
}

async function deliver(data: string, id: string | null, listener: StreamListener, isOurs: boolean): Promise<void> {
  const body = parseJson(data);
  // As with answers: what this version of the portal says has the shape that this page expects.
  const message = isOurs ? (body as StreamMessage | null) : await parseMessage(body);
  if (message !== null) listener.onMessage(message, id);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not a message of this contract; the schema refuses it.
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
