"use client";

import { Columns3 } from "lucide-react";
import { useId, useRef } from "react";
import { placeBelow } from "../ui/place-below.ts";
import type { Column } from "./column.ts";

/** Which columns are seen; the first names the row and stays. */
export function ColumnChoice<Row>(props: {
  columns: readonly Column<Row>[];
  shown: readonly Column<Row>[];
  choose: (ids: readonly string[] | null) => void;
}) {
  const { columns, shown, choose } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const isShown = (column: Column<Row>) => shown.includes(column);
  const toggle = (column: Column<Row>) => {
    const next = columns.filter((each) => (each === column ? !isShown(each) : isShown(each)));
    choose(next.length === columns.length ? null : next.map((each) => each.id));
  };
  return (
    <>
      <button ref={button} type="button" className="btn" popoverTarget={id}>
        <Columns3 aria-hidden="true" />
        Columns{shown.length === columns.length ? "" : ` ${shown.length} of ${columns.length}`}
      </button>
      <fieldset
        id={id}
        popover="auto"
        className="tip namespaces"
        aria-label="Columns"
        onToggle={(event) => {
          if (event.newState === "open" && button.current !== null)
            placeBelow(event.currentTarget, button.current.getBoundingClientRect());
        }}
      >
        {columns.map((column, index) => (
          <label key={column.id}>
            <input type="checkbox" checked={isShown(column)} disabled={index === 0} onChange={() => toggle(column)} />
            {column.header}
          </label>
        ))}
      </fieldset>
    </>
  );
}
