import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LEAST_INTERVAL_MS, StaleQueries } from "./stale-queries.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const podsKey = ["api", "listPods", {}, {}];

function aPage(hidden = { value: false }) {
  const client = new QueryClient();
  const stale = new StaleQueries(client, {
    now: () => Date.now(),
    random: () => 0.5,
    isHidden: () => hidden.value,
    clusterOf: () => undefined,
    timings: { heard: () => undefined, asked: () => () => undefined, forget: () => undefined },
  });
  const asked = vi.fn(async (): Promise<{ items: object[] }> => ({ items: [] }));
  const options = {
    queryKey: podsKey,
    queryFn: asked,
    staleTime: Number.POSITIVE_INFINITY,
    initialData: { items: [] },
  };
  const observer = new QueryObserver(client, options);
  return { client, stale, asked, observer, hidden };
}

test("many changes within a second make one question", async () => {
  const { stale, asked, observer } = aPage();
  observer.subscribe(() => undefined);
  for (let n = 0; n < 50; n += 1) stale.changed({ cluster: "c1", kind: "pods", objects: null, waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 50; n += 1) stale.changed({ cluster: "c1", kind: "pods", objects: null, waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(LEAST_INTERVAL_MS / 2);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(LEAST_INTERVAL_MS);
  expect(asked).toHaveBeenCalledTimes(2);
});

test("a change of something else asks nothing", async () => {
  const { stale, asked, observer } = aPage();
  observer.subscribe(() => undefined);
  stale.changed({ cluster: "c1", kind: "events", objects: null, waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).not.toHaveBeenCalled();
});

test("what a row shows is asked at once, a few times out of turn, and then soon enough to be no older than a second", async () => {
  const { client, stale, asked, observer } = aPage();
  client.setQueryData(podsKey, { items: [{ cluster: "c1", namespace: "shop", name: "web-1" }] });
  asked.mockResolvedValue({ items: [{ cluster: "c1", namespace: "shop", name: "web-1" }] });
  observer.subscribe(() => undefined);
  stale.changed({ cluster: "c1", kind: "pods", objects: null, waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toHaveBeenCalledTimes(1);
  stale.changed({ cluster: "c1", kind: "pods", objects: ["shop/other"], waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toHaveBeenCalledTimes(1);
  stale.changed({ cluster: "c1", kind: "pods", objects: ["shop/web-1"], waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toHaveBeenCalledTimes(2);
  const times: number[] = [];
  asked.mockImplementation(async () => {
    times.push(Date.now());
    return { items: [{ cluster: "c1", namespace: "shop", name: "web-1" }] };
  });
  const began = Date.now();
  for (let n = 0; n < 100; n += 1) {
    stale.changed({ cluster: "c1", kind: "pods", objects: ["shop/web-1"], waitedMs: 0 });
    await vi.advanceTimersByTimeAsync(100);
  }
  // 10 s: one each 600 ms, and what was saved up.
  expect(times.length).toBeLessThanOrEqual(3 + 17);
  const gaps = times.map((at, index) => at - (times[index - 1] ?? began));
  expect(Math.max(...gaps)).toBeLessThan(900);
});

test("a hidden tab asks nothing, and once when it is back", async () => {
  const { stale, asked, observer, hidden } = aPage({ value: true });
  observer.subscribe(() => undefined);
  for (let n = 0; n < 5; n += 1) stale.changed({ cluster: "c1", kind: "pods", objects: null, waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).not.toHaveBeenCalled();
  hidden.value = false;
  stale.shown();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveBeenCalledTimes(1);
});

test("what is not on screen is asked only when it is shown again", async () => {
  const { client, stale, asked, observer } = aPage();
  observer.subscribe(() => undefined)();
  stale.changed({ cluster: "c1", kind: "pods", objects: null, waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).not.toHaveBeenCalled();
  expect(client.getQueryState(podsKey)?.isInvalidated).toBe(true);
});

test("a change that came just before an answer of the server was shown is not missed", async () => {
  const { client, stale, asked } = aPage();
  client.clear();
  stale.changed({ cluster: "c1", kind: "pods", objects: null, waitedMs: 0 });
  await vi.advanceTimersByTimeAsync(100);
  const handedOver = {
    queryKey: podsKey,
    queryFn: asked,
    staleTime: Number.POSITIVE_INFINITY,
    initialData: { items: [] },
  };
  new QueryObserver(client, handedOver).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveBeenCalledTimes(1);
});
