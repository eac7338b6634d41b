import { nthSmallest } from "./nth-smallest.ts";
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
  const moved = ranks.slice();
  const low = nthSmallest(moved, start, 0);
  const high = nthSmallest(moved, last - 1, start);
  const { group, before } = within(items, ranks, low, high);
  return selectFromRuns(group, start - before, last - before, low === high ? order.byTies : order.compare);
}

/** The items whose rank is from `low` up to `high`, and how many come before them. */
function within<Item>(
  items: readonly Item[],
  ranks: Float64Array,
  low: number,
  high: number,
): { readonly group: Item[]; readonly before: number } {
  const group: Item[] = [];
  let before = 0;
  let place = 0;
  for (const item of items) {
    const rank = ranks[place] ?? 0;
    place += 1;
    if (rank < low) before += 1;
    else if (rank <= high) group.push(item);
  }
  return { group, before };
}

/** For each item a number: lower comes first, equal where the column says the same. null: not worth it. */
function ranksOf<Item>(items: readonly Item[], { column, sign }: Order<Item>): Float64Array | null {
  const ranks = new Float64Array(items.length);
  let place = 0;
  for (const item of items) {
    const value = column(item);
    if (typeof value === "string") return ranksOfTexts(items, column, sign);
    ranks[place] = value === null ? Number.POSITIVE_INFINITY : value * sign;
    place += 1;
  }
  return ranks;
}

function ranksOfTexts<Item>(items: readonly Item[], column: Column<Item>, sign: 1 | -1): Float64Array | null {
  const idOf = new Map<string, number>();
  const ids = new Int32Array(items.length);
  let place = 0;
  for (const item of items) {
    const value = column(item);
    if (typeof value === "number" || idOf.size > MOST_TEXTS) return null;
    if (value === null) ids[place] = UNKNOWN;
    else {
      const id = idOf.get(value) ?? idOf.size;
      if (id === idOf.size) idOf.set(value, id);
      ids[place] = id;
    }
    place += 1;
  }
  const rankOf = new Float64Array(idOf.size);
  const inOrder = [...idOf].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [rank, [, id]] of inOrder.entries()) rankOf[id] = rank * sign;
  const ranks = new Float64Array(items.length);
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] ?? UNKNOWN;
    ranks[index] = id === UNKNOWN ? Number.POSITIVE_INFINITY : (rankOf[id] ?? 0);
  }
  return ranks;
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
