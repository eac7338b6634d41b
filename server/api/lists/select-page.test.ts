import fc from "fast-check";
import { expect, test } from "vitest";
import { selectPage } from "./select-page.ts";

const ascending = (a: number, b: number) => a - b;

test("any page is the slice of the sorted list", () => {
  const pages = fc.record({
    items: fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 200 }),
    start: fc.nat(220),
    size: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(pages, ({ items, start, size }) => {
      const sorted = [...items].sort(ascending).slice(start, start + size);
      expect(selectPage([...items], start, start + size, ascending)).toEqual(sorted);
    }),
  );
});

test("no item is lost or doubled over all pages of a total order", () => {
  const rows = fc.uniqueArray(fc.string(), { maxLength: 120 });
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 20 }), (items, size) => {
      const pages: string[] = [];
      for (let start = 0; start < items.length; start += size) {
        pages.push(...selectPage([...items], start, start + size, byText));
      }
      expect(pages).toEqual([...items].sort(byText));
    }),
  );
});

test("a list that is sorted already, or is all alike, costs a few looks at each item", () => {
  const count = 20_000;
  for (const make of [(n: number) => n, (n: number) => -n, () => 7]) {
    let looks = 0;
    const counting = (a: number, b: number) => {
      looks += 1;
      return a - b;
    };
    selectPage(
      Array.from({ length: count }, (_, n) => make(n)),
      count / 2,
      count / 2 + 50,
      counting,
    );
    expect(looks).toBeLessThan(12 * count);
  }
});
