import type { LineFilter } from "./line-filter.ts";
import type { LogSnapshot } from "./log-buffer.ts";
import { sourceLabels } from "./source-labels.ts";

/** The lines that are shown as plain text: time, source where there are several, text. */
export function shownText({ chunks, sources }: LogSnapshot, filter: LineFilter | null): string {
  const labels = sourceLabels(sources);
  const lines = chunks.flatMap((chunk) =>
    chunk
      .filter((line) => filter?.(line) !== false)
      .map(({ at, source, text }) => [at, labels[source], text].filter((part) => part).join(" ")),
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}
