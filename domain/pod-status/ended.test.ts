import { expect, test } from "vitest";
import { lastEndOf, laterOf, wordOfEnd } from "./ended.ts";

test.each([
  [{ reason: "OOMKilled", signal: 9, exitCode: 137 }, "OOMKilled"],
  [{ reason: "", signal: 9, exitCode: 137 }, "Signal:9"],
  [{ signal: 0, exitCode: 3 }, "ExitCode:3"],
  [{}, "ExitCode:0"],
])("%j reads %s", (terminated, word) => {
  expect(wordOfEnd(terminated)).toBe(word);
});

test("the end of the run before is told only where it is a time", () => {
  expect(lastEndOf({ lastState: { terminated: { finishedAt: "2026-03-01T12:00:00Z" } } })).toBe(
    Date.parse("2026-03-01T12:00:00Z"),
  );
  expect(lastEndOf({ lastState: { terminated: { finishedAt: "soon" } } })).toBeUndefined();
  expect(lastEndOf({})).toBeUndefined();
});

test("nothing is earlier than everything", () => {
  expect([laterOf(1, 2), laterOf(undefined, 1), laterOf(1, undefined), laterOf(undefined, undefined)]).toEqual([
    2,
    1,
    1,
    undefined,
  ]);
});
