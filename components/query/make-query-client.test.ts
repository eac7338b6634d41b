import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeQueryClient } from "./make-query-client.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function askedOnce(): Promise<void> {
  await makeQueryClient().prefetchQuery({ queryKey: ["api", "listPods"], queryFn: async () => ({ items: [] }) });
}

test("on the server a client leaves no timer behind: its answers go with the request", async () => {
  await askedOnce();
  expect(vi.getTimerCount()).toBe(0);
});

test("in the browser what was left is kept for ten minutes", async () => {
  vi.stubGlobal("window", {});
  await askedOnce();
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(vi.getTimerCount()).toBe(0);
});
