import fc from "fast-check";
import { expect, test } from "vitest";
import { timeSchema } from "#contract/values.ts";
import { isoTime, isoTimeOf } from "./iso-time.ts";

test("whatever number comes, the answer is a time of the contract or null", () => {
  fc.assert(
    fc.property(fc.double(), (milliseconds) => {
      const text = isoTime(milliseconds);
      expect(text === null || timeSchema.safeParse(text).success).toBe(true);
    }),
  );
});

test("times with an offset become UTC; what is no time becomes null", () => {
  expect(isoTimeOf("2026-11-24T13:00:00+01:00")).toBe("2026-11-24T12:00:00.000Z");
  expect(isoTimeOf("soon")).toBeNull();
  expect(isoTimeOf(undefined)).toBeNull();
  expect(isoTime(null)).toBeNull();
  expect(isoTime(8.64e15)).toBeNull();
});
