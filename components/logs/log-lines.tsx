"use client";

import { memo } from "react";
import type { LineFilter } from "./line-filter.ts";
import type { LogLine, LogSource } from "./log-buffer.ts";

/** What stands before the lines of each source: the same object as long as it says the same. */
export interface SourceNames {
  readonly labels: readonly string[];
  readonly colours: readonly number[];
}

interface ChunkProps {
  readonly lines: readonly LogLine[];
  readonly filter: LineFilter | null;
  readonly sources: readonly LogSource[];
  readonly names: SourceNames;
}

/** Some lines of a log, as text; drawn again only when they, the filter or the names change. */
export const LogChunk = memo(
  function LogChunk({ lines, filter, sources, names: { labels, colours } }: ChunkProps) {
    return (
      <div className="log-chunk">
        {lines.map((line) =>
          filter?.(line) === false ? null : (
            <div className="log-line" key={line.id}>
              <time dateTime={line.at}>{clockOf(line.at)}</time>
              {labels[line.source] ? (
                <span
                  className={`log-source c${colours[line.source]}`}
                  title={`${sources[line.source]?.pod} ${sources[line.source]?.container}`}
                >
                  {labels[line.source]}
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
  (before, after) => before.lines === after.lines && before.filter === after.filter && before.names === after.names,
);

/** The time of day in UTC, as the log has it; the exact instant in the viewer's zone is its tooltip. */
function clockOf(at: string): string {
  return at.slice(11, 23).replace("Z", "").padEnd(12, "0");
}
