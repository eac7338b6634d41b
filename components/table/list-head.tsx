import type { ReactNode } from "react";

/** A list's head: what is in it, before how it is filtered. */
export function ListHead({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <header className="list-head">
      <h2>{title}</h2>
      <span className="faint">{about}</span>
      <search className="filters">{children}</search>
    </header>
  );
}
