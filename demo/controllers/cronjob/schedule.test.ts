import { expect, test } from "vitest";
import { parseSchedule } from "./schedule.ts";

const next = (text: string, after: string, timeZone?: string): string | undefined => {
  const schedule = parseSchedule(text, timeZone);
  if ("problem" in schedule) throw new Error(schedule.problem);
  const at = schedule.next(Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
};

test.each([
  ["*/15 * * * *", "2026-05-04T08:14:30Z", "2026-05-04T08:15"],
  ["*/15 * * * *", "2026-05-04T08:15:00Z", "2026-05-04T08:30"],
  ["0 3 * * *", "2026-05-04T08:00:00Z", "2026-05-05T03:00"],
  ["30 2 1 * *", "2026-05-04T08:00:00Z", "2026-06-01T02:30"],
  ["0 0 * * mon-fri", "2026-05-08T08:00:00Z", "2026-05-11T00:00"],
  ["0 0 * * 7", "2026-05-04T08:00:00Z", "2026-05-10T00:00"],
  ["5,35 8-9 * may *", "2026-05-04T08:05:00Z", "2026-05-04T08:35"],
  ["0 0 13 * 5", "2026-05-04T08:00:00Z", "2026-05-08T00:00"],
  ["0 0 29 2 *", "2026-05-04T08:00:00Z", "2028-02-29T00:00"],
  ["@hourly", "2026-05-04T08:00:00Z", "2026-05-04T09:00"],
  ["10/20 * * * *", "2026-05-04T08:31:00Z", "2026-05-04T08:50"],
])("%s after %s is %s", (text, after, expected) => {
  expect(next(text, after)).toBe(expected);
});

test("a zone's clock decides, summer time included", () => {
  expect(next("0 3 * * *", "2026-05-04T08:00:00Z", "Europe/Berlin")).toBe("2026-05-05T01:00");
  expect(next("0 3 * * *", "2026-01-04T08:00:00Z", "Europe/Berlin")).toBe("2026-01-05T02:00");
});

test("a day that never comes has no next time", () => {
  expect(next("0 0 31 2 *", "2026-05-04T08:00:00Z")).toBeUndefined();
});

test.each(["", "* * * *", "61 * * * *", "* * * * nosuchday", "*/0 * * * *", "5-1 * * * *"])(
  "%j is no schedule",
  (text) => {
    expect(parseSchedule(text)).toHaveProperty("problem");
  },
);
