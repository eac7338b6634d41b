import { expect, test } from "vitest";
import { nearestName } from "./nearest-name.ts";

test.each([
  ["pagesize", ["page", "pageSize", "sort"], "pageSize"],
  ["nmae", ["name", "namespace"], "name"],
  ["checkuot", ["catalog", "checkout", "check"], "checkout"],
  ["x", ["page", "sort"], null],
  ["completely-different", ["node-1"], null],
  ["", ["a"], null],
  ["ndoe", [], null],
])("%j among %j is %j", (wrong, known, near) => {
  expect(nearestName(wrong, known)).toBe(near);
});
