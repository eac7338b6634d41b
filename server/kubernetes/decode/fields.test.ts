import fc from "fast-check";
import { expect, test } from "vitest";
import { readTime, timeOf } from "./fields.ts";

test("every time that an API server writes is read as Date.parse reads it", () => {
  const date = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (time) => {
      const whole = `${time.toISOString().slice(0, 19)}Z`;
      expect(readTime(whole)).toBe(Date.parse(whole));
      const micro = `${time.toISOString().slice(0, 23)}456Z`;
      expect(readTime(micro)).toBe(Date.parse(micro));
    }),
  );
});

test.each([
  "2026-13-01T00:00:00Z",
  "2026-02-30T00:00:00Z",
  "2026-11-24T25:00:00Z",
  "2026-11-24T10:61:00Z",
  "2026-11-24 10:00:00Z",
  "2026-11-24T10:00:00X",
  "20x6-11-24T10:00:00Z",
  "2026-11-24",
  "1",
  "",
])("%j is no time", (text) => {
  expect(readTime(text)).toSatisfy((time) => Number.isNaN(time) || time === Date.parse(text));
  if (text !== "2026-02-30T00:00:00Z") expect(timeOf(text)).toBeNull();
});

test("another zone is read, too", () => {
  expect(readTime("2026-11-24T12:00:00+02:00")).toBe(Date.parse("2026-11-24T10:00:00Z"));
});
