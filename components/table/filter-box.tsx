"use client";

import { useEffect, useId, useRef, useState } from "react";
import { filterErrorWords, parseFilter } from "#domain/filter/parse-filter.ts";
import { FilterHelp } from "./filter-help.tsx";

const PAUSE_MS = 150;

/**
 * The field that filters a list (domain/filter); what is typed goes to the address once it stands still for a moment. What
 * is no filter is said beside the field, with the character where it fails, and goes nowhere.
 */
export function FilterBox({
  value,
  set,
  placeholder,
}: {
  value: string;
  set: (value: string) => void;
  placeholder: string;
}) {
  const [typed, setTyped] = useState(value);
  const [given, setGiven] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const errorId = useId();
  // The address changed by another way (back, a link): the field follows.
  if (given !== value) {
    setGiven(value);
    setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const parsed = parseFilter(typed);
  return (
    <>
      <input
        type="search"
        className="field"
        aria-label="Filter"
        aria-invalid={!parsed.ok}
        aria-describedby={parsed.ok ? undefined : errorId}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(timer.current);
          if (!parseFilter(text).ok) return;
          timer.current = setTimeout(() => {
            setGiven(text);
            set(text);
          }, PAUSE_MS);
        }}
      />
      <FilterHelp />
      {parsed.ok ? null : (
        <p id={errorId} className="filter-error" role="status">
          No filter yet: {filterErrorWords(parsed.error)}.{" "}
          {typed === value ? null : "The rows are those of the filter before."}
        </p>
      )}
    </>
  );
}
