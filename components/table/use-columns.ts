import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import type { Column } from "./column.ts";

/**
 * The columns of the page's list that are seen, by the address (?columns=name,status): a link shows the same ones. The first
 * column always stands; names that are none are passed over.
 * @param isOn the one list of the page; others show all their columns
 */
export function useColumns<Row>(all: readonly Column<Row>[], isOn: boolean) {
  const [chosen, setChosen] = useQueryState(
    "columns",
    parseAsArrayOf(parseAsString).withOptions({ history: "replace" }),
  );
  const choose = (ids: readonly string[] | null) => void setChosen(ids === null ? null : [...ids]);
  return { shown: isOn ? shownColumns(all, chosen) : all, choose };
}

export function shownColumns<Row>(
  all: readonly Column<Row>[],
  chosen: readonly string[] | null,
): readonly Column<Row>[] {
  if (chosen === null) return all;
  const shown = all.filter(({ id }, index) => index === 0 || chosen.includes(id));
  return shown.length === 1 && chosen.every((id) => id !== shown[0]?.id) ? all : shown;
}
