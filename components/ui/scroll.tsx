import type { ReactNode } from "react";

/** What may be wider than its place scrolls by itself; it can be focused, so that the keyboard can scroll it, too. */
export function Scroll({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region without links in it is reached by Tab alone.
    <section className="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
