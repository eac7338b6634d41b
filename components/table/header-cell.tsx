import { ArrowDown, ArrowUp } from "lucide-react";
import type { Column } from "./column.ts";
import { cellClass } from "./table-row.tsx";

/** What a list is sorted by: the API's key, with a minus sign in front for descending. */
export interface Sorting {
  readonly by: string;
  readonly choose: (by: string) => void;
}

/** A column's header; a button where the list can be sorted by it: ascending, then descending. */
export function HeaderCell<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | null }) {
  const { sortKey } = column;
  if (sorting === null || sortKey === undefined) {
    return (
      <th scope="col" className={cellClass(column)} title={column.about}>
        {column.header}
      </th>
    );
  }
  const order = sorting.by === sortKey ? "ascending" : sorting.by === `-${sortKey}` ? "descending" : undefined;
  const Arrow = order === "descending" ? ArrowDown : ArrowUp;
  return (
    <th scope="col" className={cellClass(column)} aria-sort={order} title={column.about}>
      <button
        type="button"
        className="sort"
        onClick={() => sorting.choose(order === "ascending" ? `-${sortKey}` : sortKey)}
      >
        {column.header}
        {order === undefined ? null : <Arrow aria-hidden="true" />}
      </button>
    </th>
  );
}
