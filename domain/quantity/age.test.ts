import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAge } from "./age.ts";

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400, y: 31_536_000 };

/** What an age text says, in seconds. */
function secondsOf(text: string): number {
  return [...text.matchAll(/(\d+)([smhdy])/g)].reduce(
    (sum, part) => sum + Number(part[1]) * (SECONDS[part[2] ?? ""] ?? 0),
    0,
  );
}

/** The second statement of the rule: from this age on (in seconds), the age is cut to whole units of this size. */
const PRECISION: readonly (readonly [number, number])[] = [
  [0, 1],
  [600, 60],
  [28_800, 3_600],
  [691_200, 86_400],
  [252_288_000, 31_536_000],
];

test("an age is cut to a precision that falls with it, and never says more than it is", () => {
  const age = fc.oneof(fc.integer({ min: 0, max: 900_000 }), fc.integer({ min: 0, max: 900_000_000 }));
  fc.assert(
    fc.property(age, fc.integer({ min: 0, max: 999 }), (seconds, rest) => {
      const unit = PRECISION.findLast(([from]) => seconds >= from)?.[1] ?? 1;
      const cut = seconds >= 10_800 && seconds < 28_800 ? 60 : seconds >= 172_800 && seconds < 691_200 ? 3_600 : unit;
      const finer = seconds >= 63_072_000 && seconds < 252_288_000 ? 86_400 : cut;
      expect(secondsOf(formatAge(seconds * 1_000 + rest))).toBe(Math.floor(seconds / finer) * finer);
    }),
    { numRuns: 2_000 },
  );
});

test("ages of the same second read the same, and later ones never read less", () => {
  fc.assert(
    fc.property(fc.nat(900_000_000), fc.nat(900_000), (seconds, more) => {
      expect(formatAge(seconds * 1_000)).toBe(formatAge(seconds * 1_000 + 999));
      expect(secondsOf(formatAge((seconds + more) * 1_000))).toBeGreaterThanOrEqual(
        secondsOf(formatAge(seconds * 1_000)),
      );
    }),
  );
});

test.each([
  [0, "0s"],
  [-1_999, "0s"],
  [-2_000, "<invalid>"],
  [Number.NaN, "<invalid>"],
  [Number.POSITIVE_INFINITY, "<invalid>"],
  [119_999, "119s"],
  [120_000, "2m"],
  [599_000, "9m59s"],
  [10_740_000, "179m"],
  [28_740_000, "7h59m"],
  [169_200_000, "47h"],
  [172_800_000, "2d"],
  [183_600_000, "2d3h"],
])("%d ms reads %s", (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});
