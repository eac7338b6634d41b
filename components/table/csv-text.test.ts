import { expect, test } from "vitest";
import type { Column } from "./column.ts";
import { cellText, csvText } from "./csv-text.ts";

interface Row {
  readonly name: string;
  readonly count: number;
  readonly createdAt: string | null;
}

const columns: readonly Column<Row>[] = [
  { id: "name", header: "Name", cell: () => null },
  { id: "count", header: "How many", cell: () => null, meaning: ({ count }) => `${count} of 9` },
  { id: "age", header: "Age", cell: () => null },
];
const row = (name: string): Row => ({ name, count: 2, createdAt: "2026-11-24T12:00:00Z" });

test("the header and each row stand in the order of the columns, times as they are", () => {
  expect(csvText(columns, [row("a")], null)).toBe("Name,How many,Age\r\na,2 of 9,2026-11-24T12:00:00Z\r\n");
});

test("signs of CSV are quoted, and what a spreadsheet would run is not run", () => {
  const names = ['a"b', "a,b", "a\nb", "=1+1", "+1", "-1", "@x", "\tx", '=HYPERLINK("x")'];
  const lines = csvText(columns.slice(0, 1), names.map(row), null).split("\r\n").slice(1, -1);
  expect(lines).toEqual(['"a""b"', '"a,b"', '"a\nb"', "'=1+1", "'+1", "'-1", "'@x", "'\tx", '"\'=HYPERLINK(""x"")"']);
});

test("rows of a cluster that is not real say so, in a column of their own", () => {
  const text = csvText(columns.slice(0, 1), [row("a"), row("b")], ({ name }) =>
    name === "a" ? "built-in world" : null,
  );
  expect(text).toBe("Name,World\r\na,built-in world\r\nb,\r\n");
});

test("a cell is what the column says as text, else what it means, else the field of its name", () => {
  const [name, count, age] = columns;
  if (name === undefined || count === undefined || age === undefined) throw new Error("three columns");
  expect(cellText({ ...count, text: () => "told" }, row("a"))).toBe("told");
  expect(cellText(count, row("a"))).toBe("2 of 9");
  expect(cellText(age, { ...row("a"), createdAt: null })).toBe("");
  expect(cellText({ id: "constructor", header: "", cell: () => null }, row("a"))).toBe("");
});
