"use client";

import { memo } from "react";
import type { LineFilter } from "./line-filter.ts";
import type { LogLine, LogSource } from "./log-buffer.ts";
import { LOG_COLOURS } from "./source-labels.ts";

interface ChunkProps {
  readonly lines: readonly LogLine[];
  readonly filter: LineFilter | null;
  readonly sources: readonly LogSource[];
  /** One text for all labels, so that a chunk is drawn anew only when one of them is another. */
  readonly labels: string;
}

/** Some lines of a log, as text; drawn again only when they, the filter or the names change. */
export const LogChunk = memo(
  function LogChunk({ lines, filter, sources, labels }: ChunkProps) {
    const names = labels.split("\u0000");
    return (
      <div className="log-chunk">
        {lines.map((line) =>
          filter?.(line) === false ? null : (
            <div className="log-line" key={line.id}>
              <time dateTime={line.at}>{clockOf(line.at)}</time>
              {names[line.source] ? (
                <span
                  className={`log-source c${(line.source % LOG_COLOURS) + 1}`}
                  title={`${sources[line.source]?.pod} ${sources[line.source]?.container}`}
                >
                  {names[line.source]}
                </span>
              ) : null}
              <span className="log-text">
                {line.text}
                {line.cutBytes === 0 ? null : <em> … {line.cutBytes.toLocaleString("en-US")} bytes cut</em>}
              </span>
            </div>
          ),
        )}
      </div>
    );
  },
  (before, after) => before.lines === after.lines && before.filter === after.filter && before.labels === after.labels,
);

/** The time of day in UTC, as the log has it; the exact instant in the viewer's zone is its tooltip. */
function clockOf(at: string): string {
  return at.slice(11, 23).replace("Z", "").padEnd(12, "0");
}
