import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAge } from "#domain/quantity/age.ts";
import { nextAgeChange } from "./next-age-change.ts";

const YEARS = 10 * 365 * 86_400_000;

test("an age reads the same for as long as is promised", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: YEARS }), fc.double({ min: 0, max: 0.999, noNaN: true }), (age, part) => {
      const later = age + Math.floor(nextAgeChange(age) * part);
      expect(formatAge(later)).toBe(formatAge(age));
    }),
    { numRuns: 2_000 },
  );
});

test("a promise is never for nothing, and never for more than an hour", () => {
  fc.assert(
    fc.property(fc.integer({ min: -YEARS, max: YEARS }), (age) => {
      expect(nextAgeChange(age)).toBeGreaterThan(0);
      expect(nextAgeChange(age)).toBeLessThanOrEqual(3_600_000);
    }),
  );
});
