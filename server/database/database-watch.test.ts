import { expect, test, vi } from "vitest";
import { watchDatabase } from "./database-watch.ts";

test("that PostgreSQL is gone, since when and why is known, told once, and so is its return", async () => {
  let gone: string | null = null;
  let asked = 0;
  const ping = async () => {
    asked += 1;
    if (gone !== null) throw new Error(gone);
  };
  const at = new Date("2026-11-24T12:00:00Z");
  const changed = vi.fn();
  const watch = watchDatabase({ ping }, changed, () => at, 1);
  await vi.waitFor(() => expect(watch.state()).toEqual({ answers: true, since: at, reason: null }));
  gone = "connection refused";
  await vi.waitFor(() => expect(watch.state()).toEqual({ answers: false, since: at, reason: "connection refused" }));
  const before = asked;
  await vi.waitFor(() => expect(asked).toBeGreaterThan(before + 3));
  expect(changed).toHaveBeenCalledTimes(1);
  gone = null;
  await vi.waitFor(() => expect(watch.state().answers).toBe(true));
  expect(changed).toHaveBeenCalledTimes(2);
  watch.stop();
});

test("after it was stopped nothing is told any more", async () => {
  const late = Promise.withResolvers<void>();
  const changed = vi.fn();
  const watch = watchDatabase({ ping: () => late.promise }, changed);
  watch.stop();
  late.reject(new Error("gone"));
  await late.promise.catch(() => {});
  await new Promise((resolve) => setImmediate(resolve));
  expect(changed).not.toHaveBeenCalled();
});
