import fc from "fast-check";
import { expect, test } from "vitest";
import { randomFrom } from "../controllers/runtime/random.ts";
import { KeyBag } from "./key-bag.ts";

test("holds what a set would, however keys come and go, and any key that it gives is in it", () => {
  const step = fc.record({ adds: fc.boolean(), key: fc.constantFrom("a", "b", "c", "d", "e") });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const bag = new KeyBag();
      const set = new Set<string>();
      const random = randomFrom("bag");
      for (const { adds, key } of steps) {
        if (adds) set.add(key);
        else set.delete(key);
        if (adds) bag.add(key);
        else bag.remove(key);
        expect(bag.size).toBe(set.size);
        const any = bag.any(random);
        if (any === undefined) expect(set.size).toBe(0);
        else expect(set.has(any)).toBe(true);
      }
    }),
  );
});
