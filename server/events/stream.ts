import { STREAM_HEARTBEAT_SECONDS, type StreamMessage } from "#contract/stream.ts";
import type { StreamHub } from "./hub.ts";

/** Bytes that may wait for one slow browser. Beyond that it is told to ask everything again: its loss, not our memory. */
const MOST_WAITING_BYTES = 64 * 1024;
/** How soon a browser reconnects by itself, in milliseconds. */
const RETRY_MS = 1_000;

const encoder = new TextEncoder();

/** The event stream for one browser, as an HTTP answer. It ends when the browser leaves or the hub stops. */
export function streamResponse(hub: StreamHub, request: Request): Response {
  const body = new ReadableStream<Uint8Array>(source(hub, request.headers.get("last-event-id"), request.signal), {
    highWaterMark: MOST_WAITING_BYTES,
    size: (chunk) => chunk?.byteLength ?? 0,
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function source(hub: StreamHub, lastId: string | null, signal: AbortSignal): UnderlyingDefaultSource<Uint8Array> {
  let leave = () => {};
  return {
    start(controller) {
      const writer = new StreamWriter(hub, controller);
      const close = () => {
        leave();
        controller.close();
      };
      const { missed, stop } = hub.listen(lastId, {
        message: ({ id, message }) => writer.write(id, message),
        ended: close,
      });
      const heartbeat = setInterval(() => writer.beat(), STREAM_HEARTBEAT_SECONDS * 1000);
      heartbeat.unref();
      leave = () => {
        leave = () => {};
        stop();
        clearInterval(heartbeat);
        signal.removeEventListener("abort", close);
      };
      if (signal.aborted) {
        close();
        return;
      }
      signal.addEventListener("abort", close, { once: true });
      writer.begin(missed);
    },
    cancel: () => leave(),
  };
}

/** Writes messages as server-sent events, and drops what a slow browser has no room for: it then gets `reset` once. */
class StreamWriter {
  readonly #hub: StreamHub;
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  #isLost = false;

  constructor(hub: StreamHub, controller: ReadableStreamDefaultController<Uint8Array>) {
    this.#hub = hub;
    this.#controller = controller;
  }

  begin(missed: ReturnType<StreamHub["listen"]>["missed"]): void {
    this.#send(`retry: ${RETRY_MS}\n${frame(this.#hub.lastId, this.#hub.hello())}`);
    if (missed === null) this.#send(frame(this.#hub.lastId, this.#hub.reset()));
    else for (const { id, message } of missed) this.write(id, message);
  }

  write(id: string, message: StreamMessage): void {
    if (!this.#hasRoom()) this.#isLost = true;
    else if (!this.#isLost) this.#send(frame(id, message));
    else this.#recover();
  }

  beat(): void {
    if (!this.#hasRoom()) return;
    if (this.#isLost) this.#recover();
    else this.#send(": alive\n\n");
  }

  #recover(): void {
    this.#isLost = false;
    this.#send(frame(this.#hub.lastId, this.#hub.reset()));
  }

  #hasRoom(): boolean {
    return (this.#controller.desiredSize ?? 0) > 0;
  }

  #send(text: string): void {
    this.#controller.enqueue(encoder.encode(text));
  }
}

function frame(id: string, message: StreamMessage): string {
  return `id: ${id}\nevent: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`;
}
