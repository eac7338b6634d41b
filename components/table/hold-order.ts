/** Rows as they are shown: a row that is gone stays in its place, marked, while somebody is at the table. */
export interface ShownRow<Row> {
  readonly key: string;
  readonly row: Row;
  readonly isGone: boolean;
}

export interface Held<Row> {
  readonly rows: readonly ShownRow<Row>[];
  /** Rows that are there and not shown yet, and rows that are shown and gone. */
  readonly added: number;
  readonly gone: number;
  /** Whether letting go would show another order. */
  readonly moved: boolean;
}

/** The rows in the order of the answer. */
export function freeOrder<Row>(next: readonly Row[], keyOf: (row: Row) => string): Held<Row> {
  return { rows: next.map((row) => ({ key: keyOf(row), row, isGone: false })), added: 0, gone: 0, moved: false };
}

/**
 * The rows in the order in which they stand on the screen, with their new content: nothing moves under a pointer. Rows
 * that are new wait; rows that are gone stay until the table is left.
 */
export function heldOrder<Row>(
  shown: readonly ShownRow<Row>[],
  next: readonly Row[],
  keyOf: (row: Row) => string,
): Held<Row> {
  const byKey = new Map(next.map((row) => [keyOf(row), row]));
  const rows = shown.map(({ key, row }): ShownRow<Row> => {
    const current = byKey.get(key);
    return { key, row: current ?? row, isGone: current === undefined };
  });
  const staying = rows.filter((row) => !row.isGone).map((row) => row.key);
  const known = new Set(staying);
  const wanted = [...byKey.keys()].filter((key) => known.has(key));
  return {
    rows,
    added: byKey.size - staying.length,
    gone: rows.length - staying.length,
    moved: wanted.some((key, index) => key !== staying[index]),
  };
}
