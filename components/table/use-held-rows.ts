import { type RefObject, useEffect, useRef, useState } from "react";
import { freeOrder, type Held, heldOrder, type ShownRow } from "./hold-order.ts";

/**
 * The rows to show: in the answer's order, or, while the pointer or the focus is on the table, in the order in which they
 * stand. Another view (filter, sorting, page) always begins free.
 * @param view what the rows are an answer to; a change of it is the viewer's own doing
 */
export function useHeldRows<Row>(next: readonly Row[], keyOf: (row: Row) => string, view: string) {
  const table = useRef<HTMLDivElement>(null);
  const isHeld = useIsHeld(table);
  // What stood on the screen last: a plain memory of this table, never a reason to draw.
  const [memory] = useState<{ view: string; rows: readonly ShownRow<Row>[] }>(() => ({ view, rows: [] }));
  const shown = isHeld && memory.view === view ? heldOrder(memory.rows, next, keyOf) : freeOrder(next, keyOf);
  useEffect(() => {
    memory.view = view;
    memory.rows = shown.rows;
  });
  return { table, shown: shown satisfies Held<Row> };
}

function useIsHeld(table: RefObject<HTMLDivElement | null>): boolean {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  useEffect(() => {
    const element = table.current;
    if (element === null) return undefined;
    const ends = new AbortController();
    const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void) =>
      element.addEventListener(name, act, { signal: ends.signal });
    // A finger leaves no pointer behind on the table: only a mouse holds it.
    on("pointerenter", (event) => setPointer(event.pointerType === "mouse"));
    on("pointerleave", () => setPointer(false));
    on("focusin", () => setFocus(true));
    on("focusout", (event) => setFocus(event.relatedTarget instanceof Node && element.contains(event.relatedTarget)));
    return () => ends.abort();
  }, [table]);
  return pointer || focus;
}
