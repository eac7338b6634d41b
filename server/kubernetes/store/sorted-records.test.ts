import fc from "fast-check";
import { expect, test } from "vitest";
import { SortedRecords } from "./sorted-records.ts";

const nameArb = fc.stringMatching(/^[a-z0-9.-]{1,4}$/);

test("behaves as a map that is read in the order of names, whatever is put and removed", () => {
  const changeArb = fc.record({ name: nameArb, isRemoval: fc.boolean(), value: fc.integer() });
  fc.assert(
    fc.property(fc.array(changeArb, { maxLength: 200 }), (changes) => {
      const records = new SortedRecords<{ name: string; value: number }>();
      const model = new Map<string, { name: string; value: number }>();
      for (const { name, isRemoval, value } of changes) {
        const before = model.get(name);
        if (isRemoval) {
          expect(records.remove(name)).toBe(before);
          model.delete(name);
        } else {
          const record = { name, value };
          expect(records.put(record)).toBe(before);
          model.set(name, record);
        }
        expect(records.get(name)).toBe(model.get(name));
      }
      expect(records.values()).toEqual([...model.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
      expect(records.size).toBe(model.size);
    }),
  );
});

test("knows nothing of a name that it does not have", () => {
  const records = new SortedRecords<{ name: string }>();
  expect(records.get("a")).toBeUndefined();
  expect(records.remove("a")).toBeUndefined();
  records.put({ name: "b" });
  expect(records.get("a")).toBeUndefined();
  expect(records.get("c")).toBeUndefined();
});
