import { expect, test } from "vitest";
import { orderBy } from "./order.ts";
import { pageOf } from "./page.ts";

const ascending = orderBy<number>({ value: (value) => value }, "value", []);
const seven = () => [3, 1, 2, 7, 5, 6, 4];

test("a page says how many there are in all, and has fifty where nothing is said", () => {
  expect(pageOf(seven(), { page: 2, pageSize: 3 }, ascending)).toEqual({
    ok: true,
    value: { items: [4, 5, 6], total: 7, page: 2, pageSize: 3 },
  });
  expect(pageOf(seven(), {}, ascending)).toMatchObject({ value: { page: 1, pageSize: 50, total: 7 } });
});

test("the last page may be shorter, and the next one is beyond the end", () => {
  expect(pageOf(seven(), { page: 3, pageSize: 3 }, ascending)).toMatchObject({ value: { items: [7] } });
  expect(pageOf(seven(), { page: 4, pageSize: 3 }, ascending)).toEqual({
    ok: false,
    error: { kind: "page-beyond-end", page: 4, lastPage: 3, total: 7 },
  });
});

test("an empty list has one page, and no second", () => {
  expect(pageOf<number>([], { page: 1 }, ascending)).toMatchObject({ value: { items: [], total: 0 } });
  expect(pageOf<number>([], { page: 2 }, ascending)).toMatchObject({ error: { lastPage: 1, total: 0 } });
});
