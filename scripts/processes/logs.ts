import { closeSync, copyFileSync, fstatSync, openSync, readSync, renameSync, statSync, truncateSync } from "node:fs";

const KEPT_BYTES = 20 * 1024 * 1024;

/** Opens a child's log for appending; what an earlier run wrote is kept beside it as FILE.1. */
export function openLog(file: string): number {
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

/**
 * Keeps a log that is being written to under 20 MB: beyond that, what it holds becomes FILE.1 and it begins anew.
 * The writer appends, so that it needs not know.
 */
export function keepLogSmall(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < KEPT_BYTES) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

/** The last lines of a log, at most `count`, each indented for a message; empty when there is nothing. */
export function lastLines(file: string, count = 8): string {
  const text = endOf(file, 16_384).trimEnd();
  if (text === "") return "";
  return text
    .split("\n")
    .slice(-count)
    .map((line) => `  | ${line}`)
    .join("\n");
}

function endOf(file: string, bytes: number): string {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return "";
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    const length = Math.min(size, bytes);
    const buffer = Buffer.alloc(length);
    readSync(descriptor, buffer, 0, length, size - length);
    return buffer.toString("utf8");
  } finally {
    closeSync(descriptor);
  }
}
