import { expect, test } from "vitest";
import { fitOf, readSearchWords } from "./search-words.ts";

test.each([
  ["po checkout", { kind: "Pod", words: ["checkout"] }],
  ["DEPLOY api", { kind: "Workload", words: ["api"] }],
  ["no gpu 1", { kind: "Node", words: ["gpu", "1"] }],
  ["checkout", { kind: null, words: ["checkout"] }],
  ["constructor x", { kind: null, words: ["constructor", "x"] }],
  ["  ", { kind: null, words: [] }],
])("%j asks for %j", (text, expected) => {
  expect(readSearchWords(text)).toEqual(expected);
});

test("a name fits best, then its beginning, the beginning of a part, and anything in it", () => {
  const fits = ["api", "api-gateway", "shop-api", "rapid"].map((name) => fitOf(name, ["api"]));
  expect(fits).toEqual([0, 1, 2, 3]);
  expect(fitOf("web", ["api"])).toBeNull();
  expect(fitOf("shop-api", ["api", "web"])).toBeNull();
});

test("signs that mean something in patterns are taken as they are", () => {
  expect(fitOf("a.b", ["."])).not.toBeNull();
  expect(fitOf("ab", ["a.*"])).toBeNull();
  expect(fitOf("x[", ["["])).not.toBeNull();
});
