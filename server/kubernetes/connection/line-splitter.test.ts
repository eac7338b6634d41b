import fc from "fast-check";
import { expect, test } from "vitest";
import { LineSplitter } from "./line-splitter.ts";

function split(chunks: readonly Buffer[], limit = 1_000_000): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line), limit);
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

test("any text comes out line by line, wherever the chunks are cut, inside a character too", () => {
  const lineArb = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("\n"));
  fc.assert(
    fc.property(fc.array(lineArb), fc.array(fc.nat({ max: 200 })), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
      expect(split(chunks)).toEqual(lines);
    }),
  );
});

test("empty lines are nothing; what stands after the last newline is a line", () => {
  expect(split([Buffer.from("\n\na\n\nb")])).toEqual(["a", "b"]);
});

test("a line beyond the limit is refused, before it is whole and in one piece", () => {
  expect(() => split([Buffer.alloc(6, "x"), Buffer.alloc(6, "x")], 10)).toThrow(RangeError);
  expect(() => split([Buffer.from(`${"x".repeat(11)}\n`)], 10)).toThrow(RangeError);
});
