import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ConnectionStore, GRACE_MS } from "./connection.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a stream that breaks and is back within the grace time is never called lost", () => {
  const store = new ConnectionStore();
  store.begin(0);
  store.alive(10);
  store.lost();
  vi.advanceTimersByTime(GRACE_MS - 1);
  store.alive(GRACE_MS);
  vi.advanceTimersByTime(10 * GRACE_MS);
  expect(store.get()).toEqual({ kind: "connected" });
});

test("a stream that stays away is lost since the portal was last heard", () => {
  const store = new ConnectionStore();
  store.begin(0);
  store.alive(10);
  store.lost();
  store.lost();
  vi.advanceTimersByTime(GRACE_MS);
  expect(store.get()).toEqual({ kind: "lost", since: 10 });
});

test("a stream that never begins is lost, too", () => {
  const store = new ConnectionStore();
  store.begin(5);
  vi.advanceTimersByTime(GRACE_MS);
  expect(store.get()).toEqual({ kind: "lost", since: 5 });
});

test("whoever listens is told once for each change", () => {
  const store = new ConnectionStore();
  const told = vi.fn();
  store.subscribe(told);
  store.alive(1);
  store.alive(2);
  expect(told).toHaveBeenCalledTimes(1);
});
