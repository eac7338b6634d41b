import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "../testing/browser.ts";
import { notRun } from "../testing/not-run.ts";
import { playwrightResult, type RunResult, vitestResult } from "./results.ts";

const NOTHING: RunResult = { passed: 0, failed: 0, skipped: 0, files: [] };

/** Runs the unit and integration tests; with filters only the files whose path holds one of them. */
export async function runVitest(root: string, scratch: string, filters: readonly string[]): Promise<RunResult> {
  const report = path.join(scratch, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, "--passWithNoTests"];
  const code = await runNode(root, path.join(root, "node_modules/vitest/vitest.mjs"), [...args, ...filters], report);
  return resultOf(report, code, vitestResult);
}

/** Runs the browser tests, when there are any and a browser is found. */
export async function runPlaywright(root: string, scratch: string, filters: readonly string[]): Promise<RunResult> {
  const config = path.join(root, "e2e/playwright.config.ts");
  if (!existsSync(config)) return NOTHING;
  try {
    const browser = await findBrowser();
    process.stdout.write(`\nbrowser: ${browser.source} (${browser.executablePath})\n`);
  } catch (error) {
    notRun("chromium", "browser tests", error instanceof Error ? error.message : String(error));
    return NOTHING;
  }
  const report = path.join(scratch, "playwright.json");
  const args = ["test", "--config", config, "--reporter=list,json", "--pass-with-no-tests", ...filters];
  const program = path.join(root, "node_modules/@playwright/test/cli.js");
  const code = await runNode(root, program, args, report, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return resultOf(report, code, playwrightResult);
}

/** A runner's report; where it wrote none, or ended badly without saying which test failed, that is one failure. */
function resultOf(report: string, code: number, read: (report: unknown) => RunResult): RunResult {
  if (!existsSync(report)) return { ...NOTHING, failed: 1 };
  const result = read(JSON.parse(readFileSync(report, "utf8")));
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

async function runNode(
  root: string,
  program: string,
  args: readonly string[],
  report: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  rmSync(report, { force: true });
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...inherited, ...env, NODE_ENV: "test", FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    });
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, pass);
  }
}
