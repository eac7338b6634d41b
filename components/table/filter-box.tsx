"use client";

import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 150;

/** The field that filters a list by words; what is typed goes to the address once it stands still for a moment. */
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
  // The address changed by another way (back, a link): the field follows.
  if (given !== value) {
    setGiven(value);
    setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      type="search"
      className="field"
      aria-label="Filter"
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          setGiven(text);
          set(text);
        }, PAUSE_MS);
      }}
    />
  );
}
