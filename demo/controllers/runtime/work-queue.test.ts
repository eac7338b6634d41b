import { expect, test, vi } from "vitest";
import { ManualClock } from "../testing/manual-clock.ts";
import { WorkQueue } from "./work-queue.ts";

test("a key that is added twice is handled once, and again when it is added later", () => {
  const clock = new ManualClock();
  const handled: string[] = [];
  const queue = new WorkQueue(clock, "test", (key) => handled.push(key));
  queue.add("a");
  queue.add("b");
  queue.add("a");
  clock.advance(0);
  expect(handled).toEqual(["a", "b"]);
  queue.add("a");
  clock.advance(0);
  expect(handled).toEqual(["a", "b", "a"]);
});

test("of several wishes for later the earliest counts", () => {
  const clock = new ManualClock();
  let handled = 0;
  const queue = new WorkQueue(clock, "test", () => {
    handled += 1;
  });
  queue.addAfter("a", 5_000);
  queue.addAfter("a", 1_000);
  queue.addAfter("a", 9_000);
  clock.advance(1_000);
  expect(handled).toBe(1);
  clock.advance(20_000);
  expect(handled).toBe(1);
});

test("a key that cannot be handled is told and tried again, and does not stop the others", () => {
  const clock = new ManualClock();
  const told = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const handled: string[] = [];
  const queue = new WorkQueue(clock, "test", (key) => {
    if (key === "bad" && handled.length < 2) throw new Error("not yet");
    handled.push(key);
  });
  for (const key of ["bad", "good", "better"]) queue.add(key);
  clock.advance(0);
  expect(handled).toEqual(["good", "better"]);
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("test could not handle bad"));
  told.mockRestore();
  clock.advance(1_000);
  expect(handled).toEqual(["good", "better", "bad"]);
});

test("a queue that is stopped leaves no timer behind", () => {
  const clock = new ManualClock();
  const queue = new WorkQueue(clock, "test", () => undefined);
  queue.add("a");
  queue.addAfter("b", 1_000);
  queue.stop();
  expect(clock.waiting).toBe(0);
});
