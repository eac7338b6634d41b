/** The known name that is nearest to a wrong one by keystrokes, if it is near enough to have been meant; else null. */
export function nearestName(wrong: string, known: Iterable<string>): string | null {
  const limit = wrong.length < 2 ? 0 : wrong.length < 4 ? 1 : Math.max(2, Math.floor(wrong.length / 3));
  let best: string | null = null;
  let least = limit + 1;
  for (const name of known) {
    if (Math.abs(name.length - wrong.length) >= least) continue;
    const distance = keystrokes(wrong.toLowerCase(), name.toLowerCase(), least);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Levenshtein distance: insertions, deletions and replacements; counting ends where it reaches `limit`. */
function keystrokes(from: string, to: string, limit: number): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= to.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const cost = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
