"use client";

import type { ReactNode } from "react";
import type { Column } from "./column.ts";
import { ColumnChoice } from "./column-choice.tsx";
import { CsvButton } from "./csv-button.tsx";
import type { CsvSource } from "./csv-source.ts";
import { HeaderCell, type Sorting } from "./header-cell.tsx";
import { TableRow } from "./table-row.tsx";
import { useColumns } from "./use-columns.ts";
import { useHeldRows } from "./use-held-rows.ts";
import { useRowKeys } from "./use-row-keys.ts";

export interface DataTableProps<Row> {
  /** What the table is, for those who do not see the heading above it. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What the rows are an answer to: filters, sorting, page, and whether it is still the answer to the view before. */
  readonly view: string;
  readonly sorting?: Sorting;
  /** The row that the address names. */
  readonly currentKey?: string | null;
  /** Rows of a source that is not live. */
  readonly isAsOf?: (row: Row) => boolean;
  /** Stands below the rows: the pager. */
  readonly foot?: ReactNode;
  /** The one list of the page: j, k and enter move in it. */
  readonly hasKeys?: boolean;
  /** Where the rows of all pages come from, for a file of them. */
  readonly csv?: CsvSource<Row>;
}

/** A table of live rows: nothing moves under the pointer, what changes is marked for two seconds. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { table, shown } = useHeldRows(props.rows, props.keyOf, props.view);
  useRowKeys(table, props.hasKeys ?? false);
  const columns = useColumns(props.columns, props.hasKeys ?? false);
  return (
    <>
      <div className="scroll keeps-two" ref={table}>
        <table className="table" aria-label={props.name}>
          <thead>
            <tr>
              {columns.shown.map((column) => (
                <HeaderCell key={column.id} column={column} sorting={props.sorting ?? null} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.rows.map(({ key, row, isGone }) => (
              <TableRow
                key={key}
                rowKey={key}
                row={row}
                columns={columns.shown}
                isGone={isGone}
                isCurrent={key === props.currentKey}
                isAsOf={props.isAsOf?.(row) ?? false}
              />
            ))}
          </tbody>
        </table>
      </div>
      <footer className="table-foot">
        {props.foot}
        <HeldNote added={shown.added} gone={shown.gone} moved={shown.moved} />
        {props.hasKeys || props.csv !== undefined ? (
          <span className="table-tools">
            {props.csv === undefined ? null : <CsvButton source={props.csv} columns={columns.shown} />}
            {props.hasKeys ? (
              <ColumnChoice columns={props.columns} shown={columns.shown} choose={columns.choose} />
            ) : null}
          </span>
        ) : null}
      </footer>
    </>
  );
}

/** Said where the table always has a line, so that saying it moves nothing. */
function HeldNote({ added, gone, moved }: { added: number; gone: number; moved: boolean }) {
  if (added === 0 && gone === 0 && !moved) return null;
  const parts = [added > 0 ? `${added} new` : "", gone > 0 ? `${gone} gone` : "", moved ? "another order" : ""];
  return <span>Held while you are at the table: {parts.filter((part) => part !== "").join(", ")}</span>;
}
