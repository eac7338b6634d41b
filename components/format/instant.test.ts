import { expect, test } from "vitest";
import { formatInstant } from "./instant.ts";

test("an exact time says its zone, and is the same instant in UTC", () => {
  expect(formatInstant("2026-11-24T14:04:05Z", true)).toBe("24 Nov 2026, 14:04:05 UTC");
  expect(formatInstant("2026-11-24T14:04:05Z", false)).toMatch(/Nov 2026, \d\d:04:05 \S+$/);
});
