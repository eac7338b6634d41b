/**
 * `npm run pictures [-- URL]`: the pictures of README and docs, taken from a portal that runs (npm start).
 * They are of the built-in world: whoever takes them from a cluster of their own would publish its names.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { z } from "zod";
import { browserArguments, findBrowser } from "./testing/browser.ts";
import { Problem, reportAndFail } from "./toolchain/problem.mjs";

const FOLDER = path.join(import.meta.dirname, "../docs/pictures");
const clustersSchema = z.object({ items: z.array(z.object({ name: z.string(), simulated: z.boolean() })) });

interface Picture {
  readonly name: string;
  readonly place: string;
  readonly scheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
}

const PICTURES: readonly Picture[] = [
  { name: "overview-light", place: "/", scheme: "light", width: 1440, height: 900 },
  { name: "overview-dark", place: "/", scheme: "dark", width: 1440, height: 900 },
  { name: "gpus-light", place: "/gpus", scheme: "light", width: 1440, height: 900 },
  { name: "gpus-dark", place: "/gpus", scheme: "dark", width: 1440, height: 900 },
  { name: "node-pools-light", place: "/node-pools", scheme: "light", width: 1440, height: 900 },
  { name: "not-running-light", place: "/not-running", scheme: "light", width: 1440, height: 900 },
  { name: "nodes-light", place: "/nodes", scheme: "light", width: 1440, height: 900 },
  { name: "workloads-dark", place: "/workloads", scheme: "dark", width: 1440, height: 900 },
  { name: "overview-phone", place: "/", scheme: "light", width: 400, height: 860 },
];

try {
  const url = process.argv[2] ?? "http://127.0.0.1:3000";
  await refuseRealClusters(url);
  mkdirSync(FOLDER, { recursive: true });
  const found = await findBrowser();
  const browser = await chromium.launch({ executablePath: found.executablePath, args: browserArguments(found) });
  try {
    for (const { name, place, scheme, width, height } of PICTURES) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
      await page.goto(`${url}${place}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByText("live", { exact: true }).first().waitFor();
      await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
      await page.close();
      console.log(`docs/pictures/${name}.png`);
    }
  } finally {
    await browser.close();
  }
} catch (error) {
  reportAndFail(error);
}

async function refuseRealClusters(url: string): Promise<void> {
  let answer: unknown;
  try {
    answer = await (await fetch(`${url}/api/v1/clusters`, { signal: AbortSignal.timeout(5_000) })).json();
  } catch (cause) {
    throw new Problem(`No portal answers at ${url}: begin one with npm start, or name its address.`, { cause });
  }
  const { items } = clustersSchema.parse(answer);
  const real = items.find((cluster) => !cluster.simulated);
  if (real !== undefined)
    throw new Problem(`${real.name} is no simulated cluster: its names do not belong into pictures.`);
}
