import { expect, test } from "vitest";
import type { Sample } from "./parts/sample.ts";
import { growthOf } from "./soak-verdict.ts";

const MB = 2 ** 20;
const samples = (of: (at: number) => Partial<Sample>): Sample[] =>
  Array.from({ length: 40 }, (_, at) => ({
    heapBytes: 80 * MB,
    residentBytes: 200 * MB,
    openFiles: 40,
    handles: 30,
    watches: 20,
    ...of(at),
  }));
const growing = (given: readonly Sample[]) => growthOf(given).flatMap(({ what, grows }) => (grows ? [what] : []));

test("what stays, or warms up in the first tenth, is flat", () => {
  expect(growing(samples(() => ({})))).toEqual([]);
  expect(growing(samples((at) => ({ heapBytes: (at < 4 ? 40 : 90) * MB })))).toEqual([]);
});

test("what goes up and down is flat", () => {
  expect(growing(samples((at) => ({ heapBytes: (80 + 10 * Math.sin(at)) * MB, openFiles: 40 + (at % 7) })))).toEqual(
    [],
  );
});

test("what climbs is a leak, in whatever it climbs", () => {
  expect(growing(samples((at) => ({ heapBytes: (80 + at / 4) * MB })))).toEqual(["heap after collection, MB"]);
  expect(growing(samples((at) => ({ openFiles: 40 + at, watches: 20 + (at >> 2) })))).toEqual([
    "open files",
    "watches",
  ]);
  expect(growing(samples((at) => ({ handles: 30 + at })))).toEqual(["timers and sockets"]);
});
