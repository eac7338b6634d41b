"use client";

import { X } from "lucide-react";
import type { Narrow } from "./narrow-by.tsx";

/** The filters that were set by choosing a value in the list, each with its way out. */
export function FilterChips({ filters, narrow }: { filters: Readonly<Record<string, string | null>>; narrow: Narrow }) {
  return Object.entries(filters).map(([name, value]) =>
    value === null ? null : (
      <span className="chip" key={name}>
        <span className="truncate">
          {name} <strong>{value}</strong>
        </span>
        <button type="button" aria-label={`Any ${name}, not only ${value}`} onClick={() => narrow({ [name]: null })}>
          <X aria-hidden="true" />
        </button>
      </span>
    ),
  );
}
