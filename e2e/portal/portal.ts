import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { runKubectl } from "../../scripts/testing/kubectl.ts";
import type { PortalUnderTest } from "./start.ts";

export { expect } from "@playwright/test";

export function underTest(): PortalUnderTest {
  const told = process.env.SLIPWAY_E2E;
  if (told === undefined)
    throw new Error("SLIPWAY_E2E is not set: the browser tests are run by playwright.config.ts's global setup");
  const portals = [JSON.parse(told) as PortalUnderTest | PortalUnderTest[]].flat();
  // Playwright numbers the workers that run at the same time; one that takes another's place has its number.
  const mine = portals[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
  if (mine === undefined)
    throw new Error("there are more workers than portals: SLIPWAY_E2E tells of one, then --workers 1");
  return mine;
}

/** Runs the real kubectl as the administrator of one of the world's clusters. */
export async function kubectl(cluster: string, ...args: string[]): Promise<string> {
  const { stdout } = await runKubectl(["--context", cluster, ...args], { kubeconfig: underTest().kubeconfig });
  return stdout;
}

/** Puts an object into one of the world's clusters. */
export async function apply(cluster: string, object: object): Promise<void> {
  const input = JSON.stringify(object);
  await runKubectl(["--context", cluster, "apply", "-f", "-"], { kubeconfig: underTest().kubeconfig, input });
}

/** All that the portal and its start have written about themselves so far. */
export function portalLogs(): string {
  const { data } = underTest();
  const folder = join(data, "logs");
  const files = [join(dirname(data), "portal.log"), ...readdirSync(folder).map((name) => join(folder, name))];
  return files.map((file) => readFileSync(file, "utf8")).join("\n");
}

export interface FaultOrder {
  readonly cluster: string;
  readonly fault: string;
  readonly kind?: string;
  readonly seconds?: number;
}

/** Plays a fault in the built-in world; `heal` ends it. Whatever a test leaves playing ends with the test. */
export async function play(order: FaultOrder): Promise<{ heal(): Promise<void> }> {
  const { control } = underTest();
  const response = await fetch(`${control}/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(order),
  });
  if (response.status !== 201)
    throw new Error(`the world refused the fault: ${response.status} ${await response.text()}`);
  const { id } = (await response.json()) as { id: string };
  return { heal: async () => void (await fetch(`${control}/faults/${id}`, { method: "DELETE" })) };
}

/** A test on the running portal. Fails on errors in the browser's console; faults are cleared after each test. */
export const test = base.extend<{ page: Page }>({
  baseURL: async ({ browserName: _ }, use) => use(underTest().url),
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !isAnsweredRequest(message.text())) errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    await use(page);
    await fetch(`${underTest().control}/faults`, { method: "DELETE" });
    expect(errors, "errors in the browser's console").toEqual([]);
  },
});

/**
 * Chromium writes a line for each answer of 400 and more, and for each request while a test keeps the network from it:
 * those are answers, not faults of the page.
 */
function isAnsweredRequest(text: string): boolean {
  return /^Failed to load resource: (the server responded with a status of 4|net::ERR_INTERNET_DISCONNECTED)/.test(
    text,
  );
}

/** No finding of axe (WCAG 2.0 to 2.2, A and AA) in the light and in the dark scheme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    // Without motion: a colour on its way from one scheme to the other is neither's.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    const said = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
    expect(said, `axe in the ${colorScheme} scheme`).toEqual([]);
  }
}
