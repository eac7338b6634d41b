import fc from "fast-check";
import { expect, test } from "vitest";
import { LogProgress } from "./log-cursor.ts";

const at = (tenths: number) => new Date(Date.UTC(2026, 10, 24, 12) + tenths * 100).toISOString();

/** What a reader shows of a log that is read up to `broken`, and then again from the second of its last line on. */
function readTwice(times: readonly number[], broken: number): string[] {
  const lines = times.map((time, index) => ({ at: at(time), text: `${index}` }));
  const first = new LogProgress();
  const shown = lines.slice(0, broken).filter((line) => first.take(line.at));
  const second = new LogProgress(first.cursor);
  second.reopened();
  const since = Math.floor(Date.parse(first.cursor?.at ?? at(0)) / 1_000) * 1_000;
  const again = lines.filter((line) => Date.parse(line.at) >= since);
  return [...shown, ...again.filter((line) => second.take(line.at))].map(({ text }) => text);
}

test("a log that was broken off goes on without a line twice or a line lost, many lines of one moment included", () => {
  const steps = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.nat(), (gaps, cut) => {
      let time = 0;
      const times = gaps.map((gap) => {
        time += gap;
        return time;
      });
      expect(readTwice(times, 1 + (cut % times.length))).toEqual(times.map((_, index) => `${index}`));
    }),
  );
});

test("times are equal whatever their decimals", () => {
  const progress = new LogProgress({ at: "2026-11-24T12:00:00.5Z", count: 1 });
  progress.reopened();
  expect(progress.take("2026-11-24T12:00:00.500000000Z")).toBe(false);
  expect(progress.take("2026-11-24T12:00:00.500000001Z")).toBe(true);
});

test("a clock that steps back loses no line, once the reader has caught up", () => {
  const progress = new LogProgress();
  expect([at(5), at(3), at(6)].map((time) => progress.take(time))).toEqual([true, true, true]);
  expect(progress.cursor).toEqual({ at: at(6), count: 1 });
});
