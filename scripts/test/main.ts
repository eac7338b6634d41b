/** npm test: unit, integration and browser tests. Arguments are filters: parts of the paths of test files. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generatePrismaClient } from "../build/prisma-client.ts";
import { build, isBuilt } from "../build/production-build.ts";
import { Supervisor } from "../processes/supervisor.ts";
import { type NotRun, parseNotRun } from "../testing/not-run.ts";
import { reportAndFail } from "../toolchain/problem.mjs";
import { step } from "../toolchain/progress.mjs";
import { notRunText, unlisted } from "./allowed-not-run.ts";
import { slowestFiles, sumOf } from "./results.ts";
import { runPlaywright, runVitest } from "./run-tests.ts";

const root = path.resolve(import.meta.dirname, "../..");
const scratch = path.join(root, ".toolchain/test");
const notRunFile = path.join(scratch, "not-run.jsonl");

async function main(): Promise<void> {
  mkdirSync(scratch, { recursive: true });
  rmSync(notRunFile, { force: true });
  process.env.SLIPWAY_NOT_RUN_FILE = notRunFile;
  const filters = process.argv.slice(2);
  const inBrowser = filters.filter((filter) => filter.startsWith("e2e"));
  const others = filters.filter((filter) => !filter.startsWith("e2e"));

  await prepare();
  const all = filters.length === 0;
  const runs = [
    ...(all || others.length > 0 ? [await runVitest(root, scratch, others)] : []),
    ...(all || inBrowser.length > 0 ? [await runPlaywright(root, scratch, inBrowser)] : []),
  ];
  const total = sumOf(runs);
  const records = existsSync(notRunFile) ? parseNotRun(readFileSync(notRunFile, "utf8")) : [];
  const refused = refusedNotRun(records);

  process.stdout.write("\nThe slowest files:\n");
  for (const { file, milliseconds } of slowestFiles(total, 10)) {
    process.stdout.write(
      `${(milliseconds / 1000).toFixed(1).padStart(8)} s  ${path.relative(root, path.resolve(root, file))}\n`,
    );
  }
  if (total.skipped > 0) process.stdout.write(`${total.skipped} skipped themselves\n`);
  for (const record of records) process.stdout.write(`not run: ${notRunText(record)}\n`);
  for (const record of refused)
    process.stdout.write(
      `FAILED: ${record.tool} (${record.what}) was not run, and the list of what may be so does not have it\n`,
    );
  const failed = total.failed + refused.length;
  process.stdout.write(`${total.passed} passed, ${failed} failed\n`);
  if (failed > 0 || total.passed === 0) process.exitCode = 1;
}

/** What tests of the whole need: the database's client and the production build, as a start would make them. */
async function prepare(): Promise<void> {
  await step("production build", async (say) => {
    const client = await generatePrismaClient(root);
    if (client === "kept" && isBuilt(root)) return say("kept, nothing has changed");
    const supervisor = new Supervisor(path.join(scratch, "run.json"));
    const logFile = path.join(scratch, "build.log");
    writeFileSync(logFile, "");
    await build(root, supervisor, logFile);
    await supervisor.stop();
  });
}

/** Where a list is given (by .ci/run), only what it has may be left out. */
function refusedNotRun(records: readonly NotRun[]): NotRun[] {
  const list = process.env.SLIPWAY_MAY_NOT_RUN;
  if (list === undefined) return [];
  return unlisted(records, readFileSync(path.resolve(root, list), "utf8"));
}

try {
  await main();
} catch (error) {
  reportAndFail(error);
}
process.exit();
