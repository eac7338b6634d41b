import { expect, test } from "vitest";
import { isOlder } from "./resource-version.ts";

test.each([
  ["9", "10", true],
  ["10", "9", false],
  ["10", "10", false],
  ["99999999999999999998", "99999999999999999999", true],
  ["abc", "10", true],
  ["010", "10", true],
  ["abc", "abc", false],
])("%s is older than %s: %s", (version, than, answer) => {
  expect(isOlder(version, than)).toBe(answer);
});
