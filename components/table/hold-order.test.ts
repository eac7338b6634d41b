import { expect, test } from "vitest";
import { freeOrder, heldOrder } from "./hold-order.ts";

interface Row {
  readonly name: string;
  readonly value: number;
}
const row = (name: string, value = 0): Row => ({ name, value });
const keyOf = ({ name }: Row) => name;
const names = (held: { rows: readonly { key: string; isGone: boolean }[] }) =>
  held.rows.map(({ key, isGone }) => (isGone ? `${key} gone` : key));

test("free rows stand as the answer has them", () => {
  expect(names(freeOrder([row("b"), row("a")], keyOf))).toEqual(["b", "a"]);
});

test("held rows keep their places and take their new content", () => {
  const shown = freeOrder([row("a"), row("b")], keyOf).rows;
  const held = heldOrder(shown, [row("b", 2), row("a", 1)], keyOf);
  expect(names(held)).toEqual(["a", "b"]);
  expect(held.rows.map(({ row: content }) => content.value)).toEqual([1, 2]);
  expect(held).toMatchObject({ added: 0, gone: 0, moved: true });
});

test("a held row that is gone stays and is marked; a new one waits and is counted", () => {
  const shown = freeOrder([row("a"), row("b")], keyOf).rows;
  const held = heldOrder(shown, [row("b"), row("c")], keyOf);
  expect(names(held)).toEqual(["a gone", "b"]);
  expect(held).toMatchObject({ added: 1, gone: 1, moved: false });
});

test("a row that was gone and is back is a row again", () => {
  const shown = freeOrder([row("a"), row("b")], keyOf).rows;
  const without = heldOrder(shown, [row("b")], keyOf);
  expect(names(heldOrder(without.rows, [row("a"), row("b")], keyOf))).toEqual(["a", "b"]);
});
