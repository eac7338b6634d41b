import { expect, test } from "vitest";
import type { LogLine } from "../opened.types.ts";
import { LONGEST_LINE_BYTES, LogLines } from "./log-lines.ts";

function linesOf(bytes: Buffer, step: number): LogLine[] {
  const lines: LogLine[] = [];
  const cutter = new LogLines((line) => lines.push(line));
  for (let at = 0; at < bytes.length; at += step) cutter.push(bytes.subarray(at, at + step));
  cutter.end();
  return lines;
}

test("each line comes with its time, wherever the chunks end, the last one without a newline, too", () => {
  const text =
    "2026-11-24T12:00:00.123456789Z größe 🚢\n2026-11-24T12:00:01Z \nno time\n2026-11-24T12:00:02.5Z  two spaces";
  for (const step of [1, 2, 3, 7, 1_000]) {
    expect(linesOf(Buffer.from(text), step)).toEqual([
      { at: "2026-11-24T12:00:00.123456789Z", text: "größe 🚢", cutBytes: 0 },
      { at: "2026-11-24T12:00:01Z", text: "", cutBytes: 0 },
      { at: "", text: "no time", cutBytes: 0 },
      { at: "2026-11-24T12:00:02.5Z", text: " two spaces", cutBytes: 0 },
    ]);
  }
});

test("a line of a megabyte is cut, says by how much, and does not end in half a character", () => {
  const line = `2026-11-24T12:00:00Z ${"🚢".repeat(262_144)}`;
  const [long, after] = linesOf(Buffer.from(`${line}\n2026-11-24T12:00:01Z after\n`), 65_536);
  expect(Buffer.byteLength(long?.text ?? "")).toBeLessThanOrEqual(LONGEST_LINE_BYTES + 40);
  expect(long?.text).toMatch(/^(🚢)+$/u);
  expect(long?.cutBytes).toBeGreaterThan(1_000_000);
  expect(after).toEqual({ at: "2026-11-24T12:00:01Z", text: "after", cutBytes: 0 });
});
