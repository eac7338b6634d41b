import { expect, test } from "vitest";
import { hasLabels, selects } from "./label-selector.ts";

const LABELS = { app: "web", tier: "front" };

test.each([
  ["everything", {}, true],
  ["by a label", { matchLabels: { app: "web" } }, true],
  ["by another value", { matchLabels: { app: "api" } }, false],
  ["by a label that is not there", { matchLabels: { app: "web", env: "prod" } }, false],
  ["In", { matchExpressions: [{ key: "tier", operator: "In", values: ["front", "back"] }] }, true],
  ["In, without the label", { matchExpressions: [{ key: "env", operator: "In", values: ["prod"] }] }, false],
  ["NotIn", { matchExpressions: [{ key: "tier", operator: "NotIn", values: ["front"] }] }, false],
  ["NotIn, without the label", { matchExpressions: [{ key: "env", operator: "NotIn", values: ["prod"] }] }, true],
  ["Exists", { matchExpressions: [{ key: "app", operator: "Exists" }] }, true],
  ["DoesNotExist", { matchExpressions: [{ key: "app", operator: "DoesNotExist" }] }, false],
  ["an operator of the future", { matchExpressions: [{ key: "app", operator: "Resembles" }] }, false],
  [
    "all parts together",
    { matchLabels: { app: "web" }, matchExpressions: [{ key: "env", operator: "Exists" }] },
    false,
  ],
])("a selector that chooses %s", (_how, selector, chosen) => {
  expect(selects(selector, LABELS)).toBe(chosen);
});

test("a name that every object inherits is no label", () => {
  expect(hasLabels({}, { toString: "x" })).toBe(false);
  expect(selects({ matchExpressions: [{ key: "constructor", operator: "Exists" }] }, {})).toBe(false);
});
