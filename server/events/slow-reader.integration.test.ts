/** A browser that does not read, over a real connection: the kernel's buffers fill first, then ours, and no more than that. */
import { createServer, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { afterEach, expect, test, vi } from "vitest";
import { createEventHub, type StreamHub } from "./hub.ts";
import { streamResponse } from "./stream.ts";

const MB = 2 ** 20;
/** Of a real message that names what changed. */
const NAMES = Array.from({ length: 20 }, (_, index) => `namespace-${index}/${"x".repeat(240)}`);

const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true), { timeout: 15_000, interval: 5 });

let server: Server | undefined;
let browser: Socket | undefined;

afterEach(async () => {
  browser?.destroy();
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
});

/** The hub's stream as an HTTP server sends it: at the connection's pace. */
async function served(hub: StreamHub): Promise<{ readonly port: number; readonly response: () => ServerResponse }> {
  let sent: ServerResponse | undefined;
  server = createServer((_, response) => {
    sent = response;
    const { body } = streamResponse(hub, new Request("http://127.0.0.1/api/v1/events"));
    if (body === null) throw new Error("the stream has no body");
    pipeline(chunksOf(body), response).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    response: () => {
      if (sent === undefined) throw new Error("nobody asked");
      return sent;
    },
  };
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) yield chunk;
}

test("it costs the portal no more than its buffers, and is told to ask everything again when it reads", async () => {
  const hub = createEventHub({ epoch: "e" });
  const { port, response } = await served(hub);
  browser = connect(port, "127.0.0.1");
  browser.pause();
  browser.write("GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
  await until(() => hub.listeners === 1);
  const messages = 12_000;
  for (let n = 0; n < messages; n += 1) {
    hub.announce({ cluster: `cluster-${n}`, kind: "pods", version: "1", objects: NAMES });
    // What is on its way goes as far as it can get.
    if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(response().writableLength).toBeLessThan(MB / 4);

  const read: Buffer[] = [];
  browser.on("data", (chunk) => read.push(chunk));
  browser.resume();
  const text = () => Buffer.concat(read).toString("latin1");
  // What was underway comes first; then there is room again, and the next message finds that some were lost.
  await until(() => {
    hub.announce({ cluster: `later-${performance.now()}`, kind: "pods", version: "2", objects: null });
    return text().includes('"cluster":"later-');
  });
  const [before = "", after = ""] = text().split('"cluster":"later-', 2);
  expect(before).toContain("event: reset");
  expect(after).not.toContain(`"cluster":"cluster-`);
  expect(before.length).toBeLessThan((messages * JSON.stringify(NAMES).length) / 2);
  expect(hub.listeners).toBe(1);
});
