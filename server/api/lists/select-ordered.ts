import type { Column, Order } from "./order.ts";
import { type Compare, selectPage } from "./select-page.ts";

/** Fewer are ordered by comparing before anybody notices. */
const MANY = 4_000;
/** Columns of more different texts are not ranked: finding their order is the sorting that this is to save. */
const MOST_TEXTS = 20_000;
const UNKNOWN = -1;

/**
 * The items from `start` up to `end` of the ordered list, as selectPage finds them, for lists of a hundred thousand and
 * more: what a column says is looked at once for each item, and only items that may be on the page are compared.
 */
export function selectOrdered<Item>(items: Item[], start: number, end: number, order: Order<Item>): Item[] {
  const last = Math.min(end, items.length);
  if (start >= last || items.length < MANY) return selectPage(items, start, end, order.compare);
  const ranks = ranksOf(items, order);
  // Runs go upwards: where the order goes down, the list is walked from its end.
  if (ranks === null) return selectFromRuns(order.sign === 1 ? items : items.reverse(), start, last, order.compare);
  const sorted = ranks.slice().sort();
  const low = sorted[start] ?? 0;
  const high = sorted[last - 1] ?? 0;
  const group = items.filter((_, index) => isWithin(ranks[index] ?? 0, low, high));
  const before = firstAt(sorted, low);
  return selectFromRuns(group, start - before, last - before, low === high ? order.byTies : order.compare);
}

function isWithin(rank: number, low: number, high: number): boolean {
  return rank >= low && rank <= high;
}

/** For each item a number: lower comes first, equal where the column says the same. null: not worth it. */
function ranksOf<Item>(items: readonly Item[], { column, sign }: Order<Item>): Float64Array | null {
  const ranks = new Float64Array(items.length);
  for (const [index, item] of items.entries()) {
    const value = column(item);
    if (typeof value === "string") return ranksOfTexts(items, column, sign);
    ranks[index] = value === null ? Number.POSITIVE_INFINITY : value * sign;
  }
  return ranks;
}

function ranksOfTexts<Item>(items: readonly Item[], column: Column<Item>, sign: 1 | -1): Float64Array | null {
  const idOf = new Map<string, number>();
  const ids = new Int32Array(items.length);
  for (const [index, item] of items.entries()) {
    const value = column(item);
    if (typeof value === "number" || idOf.size > MOST_TEXTS) return null;
    if (value === null) {
      ids[index] = UNKNOWN;
      continue;
    }
    const id = idOf.get(value) ?? idOf.size;
    if (id === idOf.size) idOf.set(value, id);
    ids[index] = id;
  }
  const inOrder = [...idOf].sort(([a], [b]) => (a < b ? -1 : 1));
  const ranks = new Float64Array(idOf.size);
  for (const [rank, [, id]] of inOrder.entries()) ranks[id] = rank * sign;
  return Float64Array.from(ids, (id) => (id === UNKNOWN ? Number.POSITIVE_INFINITY : (ranks[id] ?? 0)));
}

/** The first place of a value that is there. */
function firstAt(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Items come in runs that are in order already (the names of a namespace): whoever stands behind `end` others of its own
 * run is not among the first `end` of all, and likewise from behind.
 */
function selectFromRuns<Item>(items: Item[], start: number, end: number, compare: Compare<Item>): Item[] {
  const fromEnd = items.length - start;
  if (end * 8 < items.length) {
    return selectPage(
      ofEachRun(items, compare, (place) => place < end),
      start,
      end,
      compare,
    );
  }
  if (fromEnd * 8 < items.length) {
    const kept = ofEachRun(items, compare, (place, length) => length - place <= fromEnd);
    const left = items.length - kept.length;
    return selectPage(kept, start - left, end - left, compare);
  }
  return selectPage(items, start, end, compare);
}

function ofEachRun<Item>(
  items: readonly Item[],
  compare: Compare<Item>,
  isKept: (place: number, length: number) => boolean,
): Item[] {
  const kept: Item[] = [];
  let begin = 0;
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (next !== undefined && compare(item, next) < 0) continue;
    const length = index + 1 - begin;
    for (let place = 0; place < length; place += 1) {
      const one = items[begin + place];
      if (one !== undefined && isKept(place, length)) kept.push(one);
    }
    begin = index + 1;
  }
  return kept;
}
