import fc from "fast-check";
import { expect, test } from "vitest";
import { copyJson, sameJson } from "./json.ts";

test("a copy is the same JSON and shares nothing that can be changed", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const copy = copyJson(value);
      expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
      expect(sameJson(copy, value)).toBe(true);
      if (typeof value === "object" && value !== null) expect(copy).not.toBe(value);
    }),
  );
});

test("two values are the same exactly when a canonical text of both is", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (left, right) => {
      expect(sameJson(left, right)).toBe(canonical(left) === canonical(right));
    }),
  );
});

test("an undefined field is an absent one, null is not", () => {
  expect(sameJson({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(sameJson({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(sameJson({ a: null }, {})).toBe(false);
  expect(sameJson({}, { a: null })).toBe(false);
  expect(Object.keys(copyJson({ a: undefined, b: 1 }))).toEqual(["b"]);
});

test("lists are the same only in the same order", () => {
  expect(sameJson([1, 2], [2, 1])).toBe(false);
  expect(sameJson([1], { 0: 1 })).toBe(false);
});

/** A second, plain statement: fields sorted, written out. Minus zero is zero in JSON. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value === 0 ? 0 : value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const fields = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([field, inner]) => `${JSON.stringify(field)}:${canonical(inner)}`).join(",")}}`;
}
