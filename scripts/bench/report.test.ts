import { describe, expect, it } from "vitest";
import { amount, tableOf } from "./report.ts";

describe("tableOf", () => {
  it("says budget, median, spread and verdict, and the notes below", () => {
    const table = tableOf([
      { id: "a", what: "a page", unit: "ms", budget: { kind: "at-most", value: 50 }, samples: [4, 6, 5], note: "warm" },
      { id: "b", what: "a ratio", unit: "x", budget: { kind: "at-least", value: 3 }, samples: [] },
    ]);
    expect(table.split("\n")).toEqual([
      "what     budget      median   spread              n  verdict",
      "a page   <= 50.0 ms  5.00 ms  4.00 ms to 6.00 ms  3  kept",
      "a ratio  >= 3.00 x   -        -                   0  not measured",
      "",
      "  a page: warm",
    ]);
  });
});

describe("amount", () => {
  it.each([
    [1234.5, "MB", "1235 MB"],
    [12.34, "", "12.3"],
    [0.126, "x", "0.13 x"],
  ])("%d %s is %s", (value, unit, text) => expect(amount(value, unit)).toBe(text));
});
