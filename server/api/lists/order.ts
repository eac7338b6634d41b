import type { Compare } from "./select-page.ts";

/** What a row is sorted by. Null comes last in both directions: what is not known is not the least. */
export type Column<Item> = (item: Item) => string | number | null;

export interface Order<Item> {
  readonly column: Column<Item>;
  /** -1: descending. */
  readonly sign: 1 | -1;
  /** Among items of which the column says the same. */
  readonly byTies: Compare<Item>;
  /** Both: a total order. */
  readonly compare: Compare<Item>;
}

/**
 * The order for a sort key of the contract ("name", "-cpu"). Among equals the `ties` decide, always ascending; they must
 * tell any two items apart.
 */
export function orderBy<Item>(
  columns: Readonly<Record<string, Column<Item>>>,
  sort: string,
  ties: readonly Column<Item>[],
): Order<Item> {
  const descending = sort.startsWith("-");
  const key = descending ? sort.slice(1) : sort;
  const column = Object.hasOwn(columns, key) ? columns[key] : undefined;
  if (column === undefined) throw new Error(`there is no column for sort key ${key}`);
  const sign = descending ? -1 : 1;
  const byTies: Compare<Item> = (a, b) => compareByTies(ties, a, b);
  return { column, sign, byTies, compare: (a, b) => compareValues(column(a), column(b), sign) || byTies(a, b) };
}

function compareByTies<Item>(ties: readonly Column<Item>[], a: Item, b: Item): number {
  for (const tie of ties) {
    const result = compareValues(tie(a), tie(b), 1);
    if (result !== 0) return result;
  }
  return 0;
}

function compareValues(a: string | number | null, b: string | number | null, sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}
