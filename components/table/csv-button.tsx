"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";
import type { Column } from "./column.ts";
import type { CsvSource } from "./csv-source.ts";
import { csvText } from "./csv-text.ts";

const WORLD = "built-in world";

/** A file of all rows that match, in the order and with the columns that are seen; where it cannot hold all, it says so. */
export function CsvButton<Row>({ source, columns }: { source: CsvSource<Row>; columns: readonly Column<Row>[] }) {
  const [isWriting, setWriting] = useState(false);
  const [said, setSaid] = useState("");
  const write = async () => {
    setWriting(true);
    setSaid("");
    try {
      const { items, total, sources } = await source.load(new AbortController().signal);
      const simulated = new Set(sources.filter((each) => each.simulated).map(({ cluster }) => cluster));
      const world = (row: Row) => (simulated.has(source.clusterOf(row)) ? WORLD : null);
      const text = csvText(columns, items, simulated.size === 0 ? null : world);
      const part = items.length === total ? "" : `-first-${items.length}-of-${total}`;
      save(`${source.name}${simulated.size === 0 ? "" : "-built-in-world"}${part}.csv`, text);
      setSaid(
        items.length === total
          ? `${counted(total, "row")} written`
          : `First ${formatCount(items.length)} of ${counted(total, "row")} written: filter for the others`,
      );
    } catch (error) {
      setSaid(error instanceof Error ? error.message : "The file could not be written.");
    }
    setWriting(false);
  };
  return (
    <span className="inline-flex items-center">
      <span role="status" className={said === "" ? "" : "mr-s2"}>
        {said}
      </span>
      <button type="button" className="btn" disabled={isWriting} title="All rows that match, as CSV" onClick={write}>
        <Download aria-hidden="true" />
        CSV
      </button>
    </span>
  );
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
