import path from "node:path";
import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "../scripts/testing/browser.ts";
import { WORKERS } from "./portal/start.ts";

// The tests of one worker share a portal and a built-in world, and a fault that one of them plays is seen by all: each file
// runs in one worker, from its first test to its last.
const browser = await findBrowser();

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: path.join(import.meta.dirname, "../test-results"),
  globalSetup: path.join(import.meta.dirname, "portal/start.ts"),
  workers: WORKERS,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: browser.executablePath, args: browserArguments(browser) },
  },
});
