import { expect, test } from "vitest";
import { parseDescribeNodes, printedFigure } from "./describe-node.ts";

test.each([
  ["2650m (33%)", 1000, 2650],
  ["250u", 1000, 1],
  ["188684300e-6 (1179%)", 1000, 188_685],
  ["1.5Gi", 1, 1_610_612_736],
  ["100M (1%)", 1, 100_000_000],
  ["1e3", 1, 1000],
  ["1E6 (0%)", 1, 1_000_000],
  ["0 (0%)", 1, 0],
  ["2", 1, 2],
] as const)("%s in units of 1/%i is %i", (printed, unit, figure) => expect(printedFigure(printed, unit)).toBe(figure));

test("what is no amount and what is no description are refused: a parity that compares nothing must not pass", () => {
  expect(() => printedFigure("<none>", 1)).toThrow("not a printed amount");
  expect(() => parseDescribeNodes("Name:   a\nnothing else\n")).toThrow("not a described node");
});
