import fc from "fast-check";
import { expect, test } from "vitest";
import { countBetween, entriesBetween, OrderedObjects } from "./ordered-objects.ts";

const keys = fc.array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.boolean()), { maxLength: 3000 });

test("it holds what a Map would hold, in the order of the keys", () => {
  fc.assert(
    fc.property(keys, (writes) => {
      const objects = new OrderedObjects<number>();
      const model = new Map<string, number>();
      for (const [number, keep] of writes) {
        const key = `key-${number}`;
        if (keep) {
          objects.set(key, number);
          model.set(key, number);
        } else expect(objects.delete(key)).toBe(model.delete(key));
      }
      const sorted = [...model.keys()].sort();
      expect([...entriesBetween(objects.snapshot(), "", "")].map((entry) => entry.key)).toEqual(sorted);
      expect(objects.size).toBe(model.size);
      const [from, to] = ["key-1", "key-3"];
      const inside = sorted.filter((key) => key >= from && key < to);
      expect([...entriesBetween(objects.snapshot(), from, to)].map((entry) => entry.key)).toEqual(inside);
      expect(countBetween(objects.snapshot(), from, to)).toBe(inside.length);
      for (const key of inside) expect(objects.get(key)).toBe(model.get(key));
    }),
    { numRuns: 30 },
  );
});

test("keys that come in order fill the chunks", () => {
  const objects = new OrderedObjects<number>();
  for (let number = 0; number < 2560; number += 1) objects.set(String(number).padStart(6, "0"), number);
  expect(objects.snapshot().length).toBeLessThanOrEqual(11);
});
