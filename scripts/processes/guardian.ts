/**
 * Runs beside npm start and does nothing until its standard input is closed: then the start is gone. If it went without
 * ending its children (kill -9, out of memory), they are ended here, so that none is left behind.
 */
import { rmSync } from "node:fs";
import { endProcess, isGone } from "./ending.ts";
import { readRunRecord } from "./run-record.ts";

const [recordFile] = process.argv.slice(2);
if (recordFile === undefined) throw new Error("guardian.ts RUN-RECORD");
// Ended by the start's end alone: a signal to the group of a terminal is not for it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

const START_GONE_MS = 5_000;
let said = "";
process.stdin.setEncoding("utf8").on("data", (text) => {
  said += text;
});
process.stdin.on("close", async () => {
  if (said === "") await endChildren(recordFile);
  process.exit(0);
});
process.stdin.resume();

async function endChildren(file: string): Promise<void> {
  const record = readRunRecord(file);
  // A process that is killed closes its files a moment before it is gone. One that stays is a new start, which has the
  // folder already: it found what was left in the same record and ends it itself.
  if (record === null || !(await isGone(record.start, START_GONE_MS))) return;
  for (const child of record.children.toReversed()) await endProcess(child, child.signal, 10_000);
  const now = readRunRecord(file);
  if (now !== null && now.start.began === record.start.began) rmSync(file, { force: true });
}
