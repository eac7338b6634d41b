import { expect, test } from "vitest";
import { listFilter, WITHOUT_LABELS } from "./list-filter.ts";

const pod = { labels: { app: "web" }, namespace: "shop" };

test.each([
  [undefined, true],
  ["", true],
  ["WEB", true],
  ["app=web !canary", true],
  ["app=db", false],
  ["-n ml", false],
])("the filter %j on a pod: %s", (text, expected) => {
  expect(listFilter(text)(pod, "web-1", null)).toBe(expected);
});

test("what has no labels and no namespace is found by words alone", () => {
  expect(listFilter("dev")(WITHOUT_LABELS, "aks-dev")).toBe(true);
  expect(listFilter("app=web")(WITHOUT_LABELS, "aks-dev")).toBe(false);
});

test("a text that is no filter never comes so far", () => {
  expect(() => listFilter("app=")).toThrow("at character 5");
});
