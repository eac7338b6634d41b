import { expect, test } from "vitest";
import { hasSameMeaning } from "./same-meaning.ts";

test("only another resourceVersion, at any depth, says the same", () => {
  const a = { resourceVersion: "1", name: "a", object: { metadata: { resourceVersion: "1", labels: { app: "x" } } } };
  const b = { resourceVersion: "2", name: "a", object: { metadata: { resourceVersion: "2", labels: { app: "x" } } } };
  expect(hasSameMeaning(a, b)).toBe(true);
});

test("any other difference says something else", () => {
  const a = { name: "a", list: [1, { x: null }], amounts: new Map([["cpu", { nano: 1n }]]) };
  expect(hasSameMeaning(a, { ...a, name: "b" })).toBe(false);
  expect(hasSameMeaning(a, { ...a, list: [1, { x: 0 }] })).toBe(false);
  expect(hasSameMeaning(a, { ...a, list: [1] })).toBe(false);
  expect(hasSameMeaning(a, { ...a, amounts: new Map([["cpu", { nano: 2n }]]) })).toBe(false);
  expect(hasSameMeaning(a, { ...a, amounts: new Map([["memory", { nano: 1n }]]) })).toBe(false);
  expect(hasSameMeaning(a, { ...a, more: undefined })).toBe(false);
  expect(hasSameMeaning([], {})).toBe(false);
  expect(hasSameMeaning({}, new Map())).toBe(false);
  expect(hasSameMeaning(null, {})).toBe(false);
});

test("copies say the same", () => {
  const a = { list: [1, { x: null }], amounts: new Map([["cpu", { nano: 1n }]]) };
  expect(hasSameMeaning(a, structuredClone(a))).toBe(true);
});
