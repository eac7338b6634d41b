import type { ReactNode } from "react";

/** A column as data: made once, outside of components, so that rows need not be drawn again for its sake. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** What the figure is and where it comes from; shown when the header is pointed at. */
  readonly about?: string;
  /** The API's sort key; a column without one cannot be sorted by. */
  readonly sortKey?: string;
  readonly align?: "end";
  readonly className?: string;
  readonly cell: (row: Row) => ReactNode;
  /** The meaning of the cell as text: a row is marked as changed when one of these changes. Ages have none. */
  readonly meaning?: (row: Row) => string;
  /** The cell as plain text, for CSV, where its meaning or the field of the column's name would not do. */
  readonly text?: (row: Row) => string;
}

/** What of a row a reader would call its content; two rows with equal meanings look the same, their ages aside. */
export function meaningOf<Row>(columns: readonly Column<Row>[], row: Row): string {
  return columns.map((column) => column.meaning?.(row) ?? "").join("\u0000");
}
