import type { LogLine } from "./log-buffer.ts";

export type LineFilter = (line: LogLine) => boolean;

/** The lines that hold a text, capital letters or not; with "!" before it, those that do not. Null: all lines. */
export function lineFilter(text: string): LineFilter | null {
  const isInverse = text.startsWith("!");
  const wanted = (isInverse ? text.slice(1) : text).toLowerCase();
  if (wanted.trim() === "") return null;
  return (line) => line.text.toLowerCase().includes(wanted) !== isInverse;
}
