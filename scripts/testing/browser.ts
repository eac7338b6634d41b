import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/** A browser for the tests, and where it came from (said in one line by `npm test`). */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly source: string;
  /** What this build needs beside the usual arguments. */
  readonly extraArguments: readonly string[];
}

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Looks for a Chromium: PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH, Playwright's own download, the system's, then the one
 * inside the npm package @sparticuz/chromium (Linux x64), so that a machine with npm alone can run the browser tests.
 * @throws with one sentence that says how to bring one
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH names ${named}, which is not there`);
    return { executablePath: named, source: "PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH", extraArguments: [] };
  }
  const downloaded = chromium.executablePath();
  if (existsSync(downloaded)) return { executablePath: downloaded, source: "Playwright's own", extraArguments: [] };
  const system = onPath(SYSTEM_NAMES);
  if (system !== null)
    return { executablePath: system, source: `the system's ${path.basename(system)}`, extraArguments: [] };
  if (process.platform === "linux" && process.arch === "x64") return packaged();
  throw new Error("no browser found: install chromium, or run `npx playwright install chromium`");
}

/** Without these the browser looks for the internet at every start; the sandbox cannot be had as root. */
export function browserArguments(browser: FoundBrowser): string[] {
  const asRoot = process.getuid?.() === 0;
  return [
    ...browser.extraArguments,
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...(asRoot ? ["--no-sandbox"] : []),
  ];
}

async function packaged(): Promise<FoundBrowser> {
  const { default: sparticuz } = await import("@sparticuz/chromium");
  // Of its own arguments only those that this build needs to run without a GPU; the rest are meant for a cloud function.
  const needed = ["--use-gl=angle", "--use-angle=swiftshader", "--headless='shell'"].filter((argument) =>
    sparticuz.args.includes(argument),
  );
  return { executablePath: await sparticuz.executablePath(), source: "@sparticuz/chromium", extraArguments: needed };
}

function onPath(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch (error) {
        if (!isNotThere(error)) throw error;
      }
    }
  }
  return null;
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ENOENT", "EACCES", "ENOTDIR"].includes(String(error.code));
}
