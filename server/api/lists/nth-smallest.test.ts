import fc from "fast-check";
import { expect, test } from "vitest";
import { nthSmallest } from "./nth-smallest.ts";

const someValues = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.POSITIVE_INFINITY)), {
  minLength: 1,
  maxLength: 60,
});

test("finds what sorting would put there, and once more further on", () => {
  fc.assert(
    fc.property(someValues, fc.nat(), fc.nat(), (values, one, other) => {
      const sorted = Float64Array.from(values).sort();
      const [first = 0, second = 0] = [one % values.length, other % values.length].sort((a, b) => a - b);
      const moved = Float64Array.from(values);
      expect(nthSmallest(moved, first, 0)).toBe(sorted[first]);
      expect(nthSmallest(moved, second, first)).toBe(sorted[second]);
      expect(moved.slice().sort()).toEqual(sorted);
    }),
  );
});

test.each([
  ["sorted", (index: number) => index],
  ["sorted the other way round", (index: number) => -index],
  ["all alike", () => 7],
  ["up and down again", (index: number) => Math.min(index, 100_000 - index)],
])("takes no more than a moment where the values are %s", (_, valueAt) => {
  const values = Float64Array.from({ length: 100_000 }, (_unused, index) => valueAt(index));
  const sorted = values.slice().sort();
  const began = performance.now();
  expect(nthSmallest(values, 50_000, 0)).toBe(sorted[50_000]);
  expect(performance.now() - began).toBeLessThan(500);
});
