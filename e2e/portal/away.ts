import type { Page } from "@playwright/test";
import { clusterPanel, freshness, open } from "./frame.ts";
import { expect } from "./portal.ts";

/** How long a cluster may take to be right again once a fault has ended. */
export const HEALS_WITHIN_MS = 10_000;

/** A verdict that is one. */
const KNOWN = /^(Healthy|Degraded|Unhealthy)$/;

/** The overview says of one cluster, where it stands, what is wrong and since when; the frame does not say "live". */
export async function expectSaidAway(page: Page, cluster: string, why: RegExp, timeout = 10_000): Promise<void> {
  const note = clusterPanel(page, cluster).getByRole("status");
  await expect(note).toContainText(/(stale|failing|not permitted) for \d+ (s|min)/i, { timeout });
  await expect(clusterPanel(page, cluster)).toContainText(why);
  await expect(clusterPanel(page, cluster)).toContainText(/Last figures, as of \d+ (s|min) ago/);
  await expect(freshness(page)).toHaveText("1 of 3 clusters not live");
}

/** Nothing is said of the other clusters, whose figures are as they were. */
export async function expectOthersFresh(page: Page, others: readonly string[]): Promise<void> {
  for (const cluster of others) {
    const panel = clusterPanel(page, cluster);
    await expect(panel.getByRole("button", { name: KNOWN })).toBeVisible();
    await expect(panel.getByRole("status")).toBeHidden();
    await expect(panel.getByText(/Last figures/)).toBeHidden();
  }
}

/** Without a reload, the overview is as it was before the fault. */
export async function expectHealed(page: Page, cluster: string): Promise<void> {
  const panel = clusterPanel(page, cluster);
  await expect(panel.getByRole("status")).toBeHidden({ timeout: HEALS_WITHIN_MS });
  await expect(panel.getByText(/Last figures/)).toBeHidden();
  await expect(panel.getByRole("button", { name: KNOWN })).toBeVisible({ timeout: HEALS_WITHIN_MS });
  await expect(freshness(page)).toHaveText("live", { timeout: HEALS_WITHIN_MS });
}

/** The overview, with all live: another fault's end is not taken for this one's. */
export async function openLive(page: Page, cluster: string): Promise<void> {
  await open(page, "/");
  await expectHealed(page, cluster);
}
