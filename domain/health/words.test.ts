import fc from "fast-check";
import { expect, test } from "vitest";
import { counted, earliestOf, hasLasted, inNumber, lasting, nameList, shortened, sinceWords, timeOf } from "./words.ts";

test("a list names the first three and counts the others", () => {
  expect([nameList([]), nameList(["a", "b", "c"]), nameList(["a", "b", "c", "d", "e"])]).toEqual([
    "",
    "a, b, c",
    "a, b, c and 2 more",
  ]);
});

test.each([
  [0, "0 s"],
  [-5_000, "0 s"],
  [119_999, "119 s"],
  [120_000, "2 min"],
  [7_199_000, "119 min"],
  [7_200_000, "2 h"],
  [172_800_000, "2 days"],
])("%d ms last %s", (milliseconds, words) => {
  expect(lasting(milliseconds)).toBe(words);
});

test("a beginning that nobody knows is not told", () => {
  expect([sinceWords(null, 10_000), sinceWords(4_000, 10_000)]).toEqual(["", ", since 6 s"]);
});

test("a hold time is over at its last millisecond; what began nobody knows when has lasted", () => {
  expect([hasLasted(1_000, 30, 30_999), hasLasted(1_000, 30, 31_000), hasLasted(null, 30, 0)]).toEqual([
    false,
    true,
    true,
  ]);
});

test("words follow one or several", () => {
  expect([
    inNumber("miss their volume", 1),
    inNumber("miss their volume", 2),
    inNumber("crash", 1),
    inNumber("failed", 1),
  ]).toEqual(["misses its volume", "miss their volume", "crashes", "failed"]);
  expect([counted(1, "node"), counted(0, "node"), counted(2, "leaf", "leaves")]).toEqual([
    "1 node",
    "0 nodes",
    "2 leaves",
  ]);
});

test("the earliest known time counts", () => {
  expect([earliestOf([]), earliestOf([null]), earliestOf([null, 5, 3])]).toEqual([null, null, 3]);
});

test("a text that is no time is no time", () => {
  expect([timeOf(undefined), timeOf("soon"), timeOf("1970-01-01T00:00:01Z")]).toEqual([null, null, 1_000]);
});

test("a foreign text becomes one line of bearable length", () => {
  expect(shortened("a\n  b\tc")).toBe("a b c");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
      expect(shortened(text).length).toBeLessThanOrEqual(201);
      expect(shortened(text)).not.toMatch(/[\n\r\t]/);
    }),
  );
});
