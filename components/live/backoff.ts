const FIRST_MS = 500;
const MOST_MS = 15_000;

/** How long to wait before try number `failures` + 1, in milliseconds: doubling, with full jitter, never under 100. */
export function backoffMs(failures: number, random: () => number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** failures);
  return Math.max(100, random() * most);
}
