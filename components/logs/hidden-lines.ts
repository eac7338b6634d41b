import type { LineFilter } from "./line-filter.ts";
import type { LogLine, LogSnapshot } from "./log-buffer.ts";

/** What was counted of a chunk stays true for as long as it is the same chunk and the same filter. */
const counts = new WeakMap<LineFilter, WeakMap<readonly LogLine[], number>>();

/** How many of the lines that are kept the filter hides; only chunks that are new are looked at. */
export function hiddenLines({ chunks }: LogSnapshot, filter: LineFilter | null): number {
  if (filter === null) return 0;
  const known = counts.get(filter) ?? new WeakMap<readonly LogLine[], number>();
  counts.set(filter, known);
  let hidden = 0;
  for (const chunk of chunks) {
    const count = known.get(chunk) ?? chunk.reduce((sum, line) => (filter(line) ? sum : sum + 1), 0);
    known.set(chunk, count);
    hidden += count;
  }
  return hidden;
}
