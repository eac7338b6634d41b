import { expect, test } from "vitest";
import { ago, NOW } from "../testing/index.ts";
import { crashingSince } from "./crash-since.ts";

const HOUR = 3_600_000;
const status = (restartCount: number, lastEnd: number) => ({
  name: "api",
  restartCount,
  lastState: { terminated: { exitCode: 1, finishedAt: ago(lastEnd) } },
});

test("56 restarts within five hours are one loop: it crashes since its pod started, not since the last crash", () => {
  expect(crashingSince(status(56, 30), NOW - 5 * HOUR, NOW - 30_000)).toBe(NOW - 5 * HOUR);
});

test("a few restarts of a pod that ran for days say nothing of all those days", () => {
  expect(crashingSince(status(3, 30), NOW - 72 * HOUR, NOW - 30_000)).toBe(NOW - 30_000);
});

test.each([
  ["no restart", { name: "api", restartCount: 0, lastState: status(0, 30).lastState }, NOW - HOUR],
  ["no end that is told", { name: "api", restartCount: 9 }, NOW - HOUR],
  ["no start", status(9, 30), null],
])("with %s it is since the pod is not ready", (_what, container, startedMs) => {
  expect(crashingSince(container, startedMs, NOW - 30_000)).toBe(NOW - 30_000);
});
