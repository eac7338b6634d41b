import { afterEach, expect, test, vi } from "vitest";
import { createEventHub } from "./hub.ts";
import { streamResponse } from "./stream.ts";

afterEach(() => void vi.useRealTimers());

const asked = (headers: Record<string, string> = {}, signal = new AbortController().signal) =>
  new Request("http://127.0.0.1/api/v1/events", { headers, signal });

function reader(response: Response) {
  if (response.body === null) throw new Error("the stream has no body");
  const decoder = new TextDecoder();
  const stream = response.body.getReader();
  return {
    next: async () => {
      const { value, done } = await stream.read();
      return done ? null : decoder.decode(value);
    },
    cancel: () => stream.cancel(),
  };
}

test("a stream says hello with the process's epoch first, then what changes, each with its id", async () => {
  const hub = createEventHub({ epoch: "e" });
  const response = streamResponse(hub, asked());
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
  const { next, cancel } = reader(response);
  expect(await next()).toMatch(/^retry: 1000\nid: e-0\nevent: hello\ndata: \{"type":"hello","epoch":"e"/);
  hub.announce({ cluster: "c", kind: "pods", version: "e-7", objects: null });
  expect(await next()).toMatch(/^id: e-1\nevent: changed\ndata: .*"cluster":"c","kind":"pods","version":"e-7"/);
  await cancel();
});

test("a browser that comes back to another process is told to ask everything again", async () => {
  const { next, cancel } = reader(
    streamResponse(createEventHub({ epoch: "new" }), asked({ "last-event-id": "old-5" })),
  );
  await next();
  expect(await next()).toContain('event: reset\ndata: {"type":"reset","epoch":"new"');
  await cancel();
});

test("a browser that leaves is forgotten, by closing the stream or by the request's end", async () => {
  const hub = createEventHub({ epoch: "e" });
  const gone = new AbortController();
  const first = reader(streamResponse(hub, asked({}, gone.signal)));
  const second = reader(streamResponse(hub, asked()));
  expect(hub.listeners).toBe(2);
  gone.abort();
  await second.cancel();
  expect(hub.listeners).toBe(0);
  await first.next();
  expect(await first.next()).toBeNull();
});

test("the hub's end ends the stream", async () => {
  const hub = createEventHub({ epoch: "e" });
  const { next } = reader(streamResponse(hub, asked()));
  await next();
  hub.stop();
  expect(await next()).toBeNull();
});

test("a browser that does not read costs at most 64 KiB, and then gets one reset instead of what it missed", async () => {
  const hub = createEventHub({ epoch: "e" });
  const { next, cancel } = reader(streamResponse(hub, asked()));
  for (let n = 0; n < 5_000; n += 1)
    hub.announce({ cluster: `cluster-${n}`, kind: "pods", version: "e-1", objects: null });
  let bytes = 0;
  let read = 0;
  while (bytes < 64 * 1024) {
    bytes += (await next())?.length ?? 0;
    read += 1;
  }
  expect(read).toBeLessThan(1_000);
  hub.announce({ cluster: "after", kind: "pods", version: "e-2", objects: null });
  expect(await next()).toContain("event: reset");
  hub.announce({ cluster: "later", kind: "pods", version: "e-3", objects: null });
  expect(await next()).toContain('"cluster":"later"');
  await cancel();
});

test("a silent stream is kept open by a heartbeat", async () => {
  vi.useFakeTimers();
  const { next, cancel } = reader(streamResponse(createEventHub({ epoch: "e" }), asked()));
  await next();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await next()).toBe(": alive\n\n");
  await cancel();
});
