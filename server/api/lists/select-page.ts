/** Less than zero where `a` comes first. */
export type Compare<Item> = (a: Item, b: Item) => number;

/**
 * The items from `start` up to `end` of the sorted list, without sorting the rest: the time is that of looking at each
 * item a few times, whichever page is asked for. Changes the order of `items`. `compare` must be a total order: where two
 * items are equal to it, pages could show one twice.
 */
export function selectPage<Item>(items: Item[], start: number, end: number, compare: Compare<Item>): Item[] {
  const last = Math.min(end, items.length);
  if (start >= last) return [];
  partition(items, start, 0, items.length - 1, compare);
  partition(items, last - 1, start, items.length - 1, compare);
  return items.slice(start, last).sort(compare);
}

/** Moves items until the one that belongs at `target` is there, smaller ones before it, greater ones behind (Hoare's select). */
function partition<Item>(items: Item[], target: number, from: number, to: number, compare: Compare<Item>): void {
  let left = from;
  let right = to;
  while (left < right) {
    const pivot = medianOfThree(items, left, right, compare);
    let i = left;
    let j = right;
    while (i <= j) {
      while (compare(at(items, i), pivot) < 0) i++;
      while (compare(at(items, j), pivot) > 0) j--;
      if (i > j) break;
      [items[i], items[j]] = [at(items, j), at(items, i)];
      i++;
      j--;
    }
    if (target <= j) right = j;
    else if (target >= i) left = i;
    else return;
  }
}

/** The middle of the first, middle and last: lists that are sorted already (they mostly are) do not become slow. */
function medianOfThree<Item>(items: Item[], left: number, right: number, compare: Compare<Item>): Item {
  const [a, b, c] = [at(items, left), at(items, (left + right) >> 1), at(items, right)];
  const [low, high] = compare(a, b) < 0 ? [a, b] : [b, a];
  if (compare(c, low) < 0) return low;
  return compare(c, high) > 0 ? high : c;
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`index ${index} is outside of the list of ${items.length}`);
  return item;
}
