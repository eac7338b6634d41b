import { expect, test } from "vitest";
import { orderBy } from "./order.ts";

interface Item {
  readonly name: string;
  readonly age: number | null;
}

const columns = { name: ({ name }: Item) => name, age: ({ age }: Item) => age };
const items: readonly Item[] = [
  { name: "c", age: 1 },
  { name: "a", age: 2 },
  { name: "d", age: null },
  { name: "b", age: 1 },
];
const sorted = (sort: string) =>
  [...items]
    .sort(orderBy(columns, sort, [columns.name]).compare)
    .map(({ name }) => name)
    .join("");

test("equal items stand in the order of their names, whichever direction is asked for", () => {
  expect(sorted("age")).toBe("bcad");
  expect(sorted("-age")).toBe("abcd");
});

test("what is not known comes last in both directions", () => {
  expect(sorted("age").at(-1)).toBe("d");
  expect(sorted("-age").at(-1)).toBe("d");
});

test("a key without a column is a fault of the program, not an order", () => {
  expect(() => orderBy(columns, "constructor", [])).toThrow("no column");
});
