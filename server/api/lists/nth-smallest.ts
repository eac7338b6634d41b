/**
 * The value that would stand at place `n` if the values were sorted, without sorting them: Hoare's quickselect, which
 * moves them about so that none before `n` is larger and none after it smaller. Those before `from` are known to be no
 * larger than the others (the call before has seen to that), and are left where they are. No value may be NaN.
 */
export function nthSmallest(values: Float64Array, n: number, from: number): number {
  let low = from;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOfThree(at(values, low), at(values, (low + high) >>> 1), at(values, high));
    let left = low;
    let right = high;
    while (left <= right) {
      while (at(values, left) < pivot) left += 1;
      while (at(values, right) > pivot) right -= 1;
      if (left > right) break;
      const moved = at(values, left);
      values[left] = at(values, right);
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (n <= right) high = right;
    else if (n >= left) low = left;
    else break;
  }
  return at(values, n);
}

function at(values: Float64Array, place: number): number {
  return values[place] ?? 0;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
