import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";

/** Waits until a stream takes more, or the client is gone; leaves no listener behind. */
export function drained(sink: Writable, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      sink.off("drain", done);
      response.off("close", done);
      resolve();
    };
    sink.on("drain", done);
    response.on("close", done);
  });
}
