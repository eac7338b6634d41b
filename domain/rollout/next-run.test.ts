import fc from "fast-check";
import { expect, test } from "vitest";
import { readCron } from "./cron-fields.ts";
import { nextRun } from "./next-run.ts";

const at = (text: string) => Date.parse(text);
const next = (schedule: string, after: string, zone: string | null = null) => {
  const time = nextRun(schedule, zone, at(after));
  return time === null ? null : new Date(time).toISOString();
};

test.each([
  ["*/5 * * * *", "2026-11-28T12:03:10Z", "2026-11-28T12:05:00.000Z"],
  ["*/5 * * * *", "2026-11-28T12:05:00Z", "2026-11-28T12:10:00.000Z"],
  ["30 2 * * *", "2026-11-28T12:00:00Z", "2026-11-29T02:30:00.000Z"],
  ["0 0 29 2 *", "2026-11-28T12:00:00Z", "2028-02-29T00:00:00.000Z"],
  ["0 9 * * mon-fri", "2026-11-28T12:00:00Z", "2026-11-30T09:00:00.000Z"],
  ["0 0 13 * fri", "2026-11-28T12:00:00Z", "2026-12-04T00:00:00.000Z"],
  ["@monthly", "2026-11-28T12:00:00Z", "2026-12-01T00:00:00.000Z"],
])("%s after %s runs at %s", (schedule, after, wanted) => {
  expect(next(schedule, after)).toBe(wanted);
});

test("a zone's own clock counts, summer and winter", () => {
  expect(next("0 9 * * *", "2026-07-01T08:00:00Z", "Europe/Berlin")).toBe("2026-07-02T07:00:00.000Z");
  expect(next("0 9 * * *", "2026-12-01T07:00:00Z", "Europe/Berlin")).toBe("2026-12-01T08:00:00.000Z");
});

test("a day, a schedule or a zone that does not exist never comes", () => {
  expect(next("0 0 31 2 *", "2026-11-28T12:00:00Z")).toBeNull();
  expect(next("often", "2026-11-28T12:00:00Z")).toBeNull();
  expect(next("0 0 * * *", "2026-11-28T12:00:00Z", "Mars/Olympus")).toBeNull();
});

test("it is the first minute that matches: looking at each minute finds the same", () => {
  const schedules = fc.constantFrom("*/7 */5 * * *", "59 23 * * *", "0 0 * * 0", "13 4 1,15 * *", "5 6 * * 1,3");
  const start = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2028-01-01T00:00:00Z") });
  fc.assert(
    fc.property(schedules, start, (schedule, after) => {
      const fields = readCron(schedule);
      if (fields === null) throw new Error("a schedule of the test");
      const limit = after + 32 * 86_400_000;
      let minute = (Math.floor(after / 60_000) + 1) * 60_000;
      for (; minute < limit; minute += 60_000) {
        const date = new Date(minute);
        const isTime = fields.minutes.has(date.getUTCMinutes()) && fields.hours.has(date.getUTCHours());
        if (isTime && fields.days.has(date.getUTCDate()) && fields.weekdays.has(date.getUTCDay())) break;
      }
      expect(nextRun(schedule, null, after)).toBe(minute);
    }),
    { numRuns: 30 },
  );
});
