import { describe, expect, it } from "vitest";
import { median, quantile, slope } from "./statistics.ts";

describe("quantile", () => {
  it("takes the nearest rank, whatever the order", () => {
    expect(quantile([5, 1, 4, 2, 3], 0.99)).toBe(5);
    expect(quantile([5, 1, 4, 2, 3], 0.2)).toBe(1);
    expect(quantile([7], 0)).toBe(7);
  });

  it("does not answer from nothing", () => {
    expect(() => quantile([], 0.5)).toThrow("no samples");
  });
});

describe("median", () => {
  it("of an even number of samples is the lower of the two in the middle", () => {
    expect(median([4, 1, 3, 2])).toBe(2);
  });
});

describe("slope", () => {
  it("is what a straight line grows by at each step", () => {
    expect(slope([10, 12, 14, 16])).toBeCloseTo(2);
    expect(slope([3, 3, 3])).toBeCloseTo(0);
  });

  it("of a single sample is none", () => {
    expect(slope([9])).toBe(0);
  });
});
