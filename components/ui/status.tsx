import type { ReactNode } from "react";

/** What a status means to whoever reads it; each has a shape of its own besides its colour. */
export type Tone = "ok" | "warn" | "bad" | "unknown" | "busy";

/** A status: a shape, a word and a colour together. `calm` sets it in the weight of the text around it. */
export function Status({ tone, calm = false, children }: { tone: Tone; calm?: boolean; children: ReactNode }) {
  return <span className={`st ${tone}${calm ? " calm" : ""}`}>{children}</span>;
}
