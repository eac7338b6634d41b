import { expect, test } from "vitest";
import { formatDuration } from "./duration.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test("a length of time has one or two units, as it is said", () => {
  expect(formatDuration(8_900)).toBe("8 s");
  expect(formatDuration(41 * MINUTE)).toBe("41 min");
  expect(formatDuration(2 * HOUR + 14 * MINUTE)).toBe("2 h 14 min");
  expect(formatDuration(3 * HOUR)).toBe("3 h");
  expect(formatDuration(76 * HOUR)).toBe("3 d 4 h");
  expect(formatDuration(19 * 24 * HOUR + HOUR)).toBe("19 d");
});

test("a time that has not come yet is no time", () => {
  expect(formatDuration(-5_000)).toBe("0 s");
});
