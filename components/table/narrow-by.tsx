"use client";

import { createContext, useContext } from "react";

export type Narrow = (patch: Record<string, string | null>) => void;

/** How cells of a list narrow it; outside of a list that can be narrowed, null. */
export const NarrowContext = createContext<Narrow | null>(null);

/** A value of a cell; choosing it narrows the list to rows that have it. */
export function NarrowBy({ name, value, className }: { name: string; value: string; className?: string }) {
  const narrow = useContext(NarrowContext);
  if (narrow === null) return <span className={className}>{value}</span>;
  return (
    <button
      type="button"
      className={`narrow-by ${className ?? ""}`}
      title={`Only ${name} ${value}`}
      onClick={() => narrow({ [name]: value })}
    >
      {value}
    </button>
  );
}
