import { expect, test } from "vitest";
import { matchesSelector } from "./selector.ts";

const expression = (operator: string, values: string[] = []) => ({
  matchExpressions: [{ key: "tier", operator, values }],
});

test("no selector selects nothing, an empty one everything", () => {
  expect(matchesSelector(undefined, { app: "web" })).toBe(false);
  expect(matchesSelector({}, undefined)).toBe(true);
});

test("labels and expressions must all hold", () => {
  const selector = { matchLabels: { app: "web" }, ...expression("In", ["a", "b"]) };
  expect(matchesSelector(selector, { app: "web", tier: "b" })).toBe(true);
  expect(matchesSelector(selector, { app: "web", tier: "c" })).toBe(false);
  expect(matchesSelector(selector, { app: "api", tier: "b" })).toBe(false);
});

test.each([
  ["NotIn", ["a"], { tier: "a" }, false],
  ["NotIn", ["a"], {}, true],
  ["Exists", [], { tier: "" }, true],
  ["Exists", [], {}, false],
  ["DoesNotExist", [], {}, true],
  ["Sounds", [], { tier: "a" }, false],
])("operator %s %j of %j: %s", (operator, values, labels, expected) => {
  expect(matchesSelector(expression(operator, values), labels)).toBe(expected);
});
