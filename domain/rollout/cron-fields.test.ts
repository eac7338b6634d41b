import { expect, test } from "vitest";
import { readCron } from "./cron-fields.ts";

test.each([
  ["0 0 * * *", { minutes: [0], hours: [0] }],
  ["*/15 8-10 * * *", { minutes: [0, 15, 30, 45], hours: [8, 9, 10] }],
  ["5/20 * 1,15 jan-MAR sun", { minutes: [5, 25, 45], days: [1, 15], months: [1, 2, 3], weekdays: [0] }],
  ["0 0 * * 5-7", { weekdays: [5, 6, 7, 0] }],
  ["@hourly", { minutes: [0] }],
  ["  @weekly ", { weekdays: [0], hours: [0] }],
])("%s is read", (schedule, wanted) => {
  const fields = readCron(schedule);
  const found = Object.fromEntries(
    Object.keys(wanted).map((key) => [key, [...(Reflect.get(fields ?? {}, key) ?? [])]]),
  );
  expect(found).toEqual(wanted);
});

test.each([
  "",
  "* * * *",
  "60 * * * *",
  "* * 0 * *",
  "* * * 13 *",
  "5-1 * * * *",
  "*/0 * * * *",
  "a * * * *",
  "1/2/3 * * * *",
  "@every 1h",
  "@toString",
])("%j is no schedule", (schedule) => {
  expect(readCron(schedule)).toBeNull();
});

test("whether days and weekdays are restricted is told", () => {
  expect(readCron("0 0 1 * mon")).toMatchObject({ isAnyDay: false, isAnyWeekday: false });
  expect(readCron("0 0 */2 * *")).toMatchObject({ isAnyDay: true, isAnyWeekday: true });
});
