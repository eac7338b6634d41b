import fc from "fast-check";
import { expect, test } from "vitest";
import { orderBy } from "./order.ts";
import { selectOrdered } from "./select-ordered.ts";

interface Item {
  readonly name: string;
  readonly namespace: string;
  readonly memory: number | null;
  readonly status: string | null;
}

const COLUMNS = {
  name: ({ name }: Item) => name,
  memory: ({ memory }: Item) => memory,
  status: ({ status }: Item) => status,
};
const TIES = [({ name }: Item) => name, ({ namespace }: Item) => namespace];
const COUNT = 5_000;

/** As a store has them: by namespace, then by name; most are alike. */
function crowd(seed: number): Item[] {
  const drawn = (index: number, of: number) => Math.abs(Math.imul(index * 2_654_435_761 + seed, 40_503) >> 7) % of;
  const items = Array.from({ length: COUNT }, (_, index): Item => {
    const memory = [64, 64, 64, 64, 0, 128, null][drawn(index, 7)] ?? null;
    const status = ["Running", "Running", "", "Pending", null][drawn(index + 1, 5)] ?? null;
    const name = `worker-${drawn(index + 2, 3_000)}`;
    return { name, namespace: `tenant-${String(index % 5)}-${index}`, memory, status };
  });
  const place = ({ namespace, name }: Item) => `${namespace.slice(0, 8)} ${name}`;
  return items.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

test("any page of any order is the slice of the sorted list", () => {
  const questions = fc.record({
    seed: fc.nat(1_000),
    sort: fc.constantFrom("name", "-name", "memory", "-memory", "status", "-status"),
    start: fc.oneof(fc.nat(200), fc.nat(COUNT + 10), fc.integer({ min: COUNT - 120, max: COUNT })),
    size: fc.integer({ min: 1, max: 120 }),
  });
  fc.assert(
    fc.property(questions, ({ seed, sort, start, size }) => {
      const items = crowd(seed);
      const order = orderBy<Item>(COLUMNS, sort, TIES);
      const sorted = [...items].sort(order.compare).slice(start, start + size);
      expect(selectOrdered([...items], start, start + size, order)).toEqual(sorted);
    }),
    { numRuns: 150 },
  );
});

test("a column of more texts than are worth ranking is compared", () => {
  const items = Array.from({ length: 21_000 }, (_, index) => ({ name: `pod-${Math.imul(index, 7_919) % 100_003}` }));
  const order = orderBy<{ name: string }>({ name: ({ name }) => name }, "-name", []);
  const sorted = [...items].sort(order.compare);
  for (const start of [0, 10_000, 20_950])
    expect(selectOrdered([...items], start, start + 50, order)).toEqual(sorted.slice(start, start + 50));
});

test("the first page of a list that is mostly alike compares no more than a few times each item", () => {
  let looks = 0;
  const counted = [
    ({ name }: Item) => {
      looks += 1;
      return name;
    },
    ({ namespace }: Item) => namespace,
  ];
  const items = crowd(2);
  selectOrdered(items, 0, 50, orderBy<Item>(COLUMNS, "memory", counted));
  expect(looks).toBeLessThan(COUNT * 4);
});

test.each([
  ["the first page", 0, 50],
  ["the last page", 20_950, 21_000],
])("%s of a list that is one run takes all of that run's end", (_, start, end) => {
  const items = Array.from({ length: 21_000 }, (__, index) => ({ name: `pod-${String(index).padStart(6, "0")}` }));
  for (const sort of ["name", "-name"]) {
    const order = orderBy<{ name: string }>({ name: ({ name }) => name }, sort, []);
    const sorted = [...items].sort(order.compare).slice(start, end);
    expect(selectOrdered([...items], start, end, order)).toEqual(sorted);
  }
});
