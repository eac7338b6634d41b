"use client";

import type { GpuNodeAnswer } from "#contract/gpus.ts";
import { useIsMine } from "./chosen-holder.ts";
import { type CellRow, cellRows, keyedCells } from "./gpu-cells.ts";

/** The GPUs of a node, a cell each. Said in one sentence for who does not see them. */
export function GpuCells({ node }: { node: GpuNodeAnswer }) {
  const rows = cellRows(node, useIsMine(node));
  if (rows.length === 0) return <span className="faint">none offered</span>;
  return rows.map((row) => <Cells key={row.resource} row={row} isAlone={rows.length === 1 && row.profile === null} />);
}

function Cells({ row, isAlone }: { row: CellRow; isAlone: boolean }) {
  const part = row.form === "whole" || row.form === "unknown" ? "" : " part";
  return (
    <span className="gpu-row">
      <span
        className="gpus"
        role="img"
        aria-label={`${row.profile === null ? "" : `${row.profile}: `}${row.words}`}
        title={row.words}
      >
        {keyedCells(row).map(({ key, cells }) => (
          <span className={part === "" ? "group wide" : "group"} key={key}>
            {cells.map((cell) => (
              <i className={`gpu ${cell.kind}${part}`} key={cell.key} />
            ))}
          </span>
        ))}
      </span>
      {isAlone ? null : <span className="faint">{row.profile ?? row.resource}</span>}
      {row.more === 0 ? null : <span className="faint">and {row.more} more</span>}
    </span>
  );
}
