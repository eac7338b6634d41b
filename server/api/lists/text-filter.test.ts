import { expect, test } from "vitest";
import { textFilter } from "./text-filter.ts";

test.each([
  ["", ["anything"], true],
  ["  ", ["anything"], true],
  ["api", ["checkout-api-1"], true],
  ["API", ["checkout-api-1"], true],
  ["crash", ["api-1", "CrashLoopBackOff"], true],
  ["api crash", ["api-1", "CrashLoopBackOff"], true],
  ["api run", ["api-1", "CrashLoopBackOff"], false],
  ["api", [null, "web"], false],
])("the words %j in %j: %s", (words, texts, expected) => {
  expect(textFilter(words)(...texts)).toBe(expected);
});
