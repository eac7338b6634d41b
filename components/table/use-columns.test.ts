import { expect, test } from "vitest";
import type { Column } from "./column.ts";
import { shownColumns } from "./use-columns.ts";

const all = ["name", "status", "node"].map((id): Column<object> => ({ id, header: id, cell: () => null }));
const ids = (chosen: readonly string[] | null) => shownColumns(all, chosen).map(({ id }) => id);

test("without a choice all columns are seen", () => {
  expect(ids(null)).toEqual(["name", "status", "node"]);
});

test("the first column stands whatever is chosen, the others in their own order", () => {
  expect(ids(["node"])).toEqual(["name", "node"]);
  expect(ids(["node", "status"])).toEqual(["name", "status", "node"]);
  expect(ids(["name"])).toEqual(["name"]);
});

test("an address that names no column of this list hides nothing", () => {
  expect(ids(["nonsense"])).toEqual(["name", "status", "node"]);
});
