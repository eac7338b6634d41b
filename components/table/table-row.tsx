import { memo, useRef } from "react";
import { type Column, meaningOf } from "./column.ts";
import { useChangeMark } from "./use-change-mark.ts";

interface TableRowProps<Row> {
  readonly rowKey: string;
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly isGone: boolean;
  readonly isCurrent: boolean;
  readonly isAsOf: boolean;
}

function PlainRow<Row>({ rowKey, row, columns, isGone, isCurrent, isAsOf }: TableRowProps<Row>) {
  const element = useRef<HTMLTableRowElement>(null);
  useChangeMark(element, meaningOf(columns, row));
  return (
    <tr
      ref={element}
      tabIndex={-1}
      data-key={rowKey}
      data-gone={isGone || undefined}
      aria-current={isCurrent || undefined}
      className={isAsOf ? "as-of" : undefined}
    >
      {columns.map((column, index) => {
        const className = cellClass(column);
        return index === 0 ? (
          <th key={column.id} scope="row" className={className}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} className={className}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}

/** One row; drawn again only when its own content is another. */
export const TableRow = memo(PlainRow) as typeof PlainRow;

export function cellClass<Row>(column: Column<Row>): string | undefined {
  const classes = [column.align === "end" ? "num" : "", column.className ?? ""].filter((name) => name !== "");
  return classes.length === 0 ? undefined : classes.join(" ");
}
