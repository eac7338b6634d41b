import fc from "fast-check";
import { expect, test } from "vitest";
import { ItemSplitter } from "./item-splitter.ts";

/** Cuts the bytes at these places and hands them over piece by piece. */
function itemsOf(text: string, cuts: readonly number[] = [], limit = 10_000) {
  const items: unknown[] = [];
  const splitter = new ItemSplitter((item) => void items.push(JSON.parse(item)), limit);
  const bytes = Buffer.from(text);
  let start = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    splitter.push(bytes.subarray(start, Math.min(cut, bytes.length)));
    start = Math.min(cut, bytes.length);
  }
  splitter.push(bytes.subarray(start));
  return { items, isWhole: splitter.isWhole };
}

test("the items of a list are found, wherever it is cut, whatever its texts hold", () => {
  const item = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())));
  const metadata = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(item), metadata, fc.array(fc.nat(4_000)), (items, meta, cuts) => {
      const text = JSON.stringify({ kind: "PodMetricsList", metadata: meta, items });
      expect(itemsOf(text, cuts)).toEqual({ items: JSON.parse(JSON.stringify(items)), isWhole: true });
    }),
  );
});

test("objects in the metadata are no items", () => {
  expect(itemsOf('{"metadata":{"a":[{"b":1}]},"items":[{"c":[{"d":2}]}]}').items).toEqual([{ c: [{ d: 2 }] }]);
});

test("a list that breaks off is not whole; what came before is given", () => {
  expect(itemsOf('{"items":[{"a":1},{"b":')).toEqual({ items: [{ a: 1 }], isWhole: false });
});

test("an item beyond any sense is refused before it fills the memory", () => {
  const endless = `{"items":[{"a":"${"x".repeat(500)}`;
  expect(() => itemsOf(endless, [100, 200, 300], 200)).toThrow(/longer than 200/);
  expect(() => itemsOf(`${endless}"}]}`, [], 200)).toThrow(/longer than 200/);
});
