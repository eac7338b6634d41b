import type { Page } from "@playwright/test";
import { expectOthersFresh, HEALS_WITHIN_MS, openLive } from "../portal/away.ts";
import { clusterPanel, freshness, markPage, open } from "../portal/frame.ts";
import { secondsUntilRight } from "../portal/fresh-list.ts";
import { expect, kubectl, play, test } from "../portal/portal.ts";

const CLUSTER = "aks-test-weu";
const OTHERS = ["aks-dev-weu", "aks-prod-weu"];

interface Case {
  readonly fault: string;
  readonly kind?: string;
  /** What the cluster's panel says of it. */
  readonly says: RegExp;
  readonly within?: number;
  /** Whether the cluster still takes changes by kubectl: then one is made that the portal must not miss. */
  readonly takesChanges?: true;
  /** Held until this is said, so that waits have grown before it ends. */
  readonly heldMs?: number;
}

/** Each makes the view of a cluster old, and must be said to. */
const FAULTS: readonly Case[] = [
  { fault: "cluster-gone", says: /was cut|connection refused|does not answer/, heldMs: 8_000 },
  { fault: "watch-stall", says: /does not deliver|is silent/, within: 25_000, takesChanges: true },
  { fault: "watch-drop", says: /was cut|ended as soon as/, takesChanges: true, heldMs: 8_000 },
  { fault: "gone-status", says: /expired|410|listed again/i, takesChanges: true, heldMs: 8_000 },
  { fault: "gone-event", says: /expired|410|was cut/i, takesChanges: true, heldMs: 8_000 },
  { fault: "server-error", says: /500|not ready|internal/i, heldMs: 8_000 },
  { fault: "too-many-requests", says: /429|too many/i, heldMs: 8_000 },
  { fault: "slow-lists", says: /410|expired|listed again|syncing/i, takesChanges: true },
  {
    fault: "forbidden",
    kind: "pods",
    says: /pods is forbidden|may not|not permitted/i,
    heldMs: 8_000,
    takesChanges: true,
  },
];

for (const { fault, kind, says, within = 15_000, takesChanges, heldMs } of FAULTS) {
  test(`${fault}: said as it is, nothing old passes for new, and right again within ten seconds of its end`, async ({
    page,
  }) => {
    await openLive(page, CLUSTER);
    const mark = await markPage(page);
    const played = await play({ cluster: CLUSTER, fault, ...(kind === undefined ? {} : { kind }), seconds: 120 });
    await expect(clusterPanel(page, CLUSTER), "the panel says what is wrong").toContainText(says, { timeout: within });
    await expect(freshness(page)).not.toHaveText("live");
    await expectOthersFresh(page, OTHERS);
    if (takesChanges) await kubectl(CLUSTER, "scale", "deployment/catalog", "-n", "shop", "--replicas=5");
    if (heldMs !== undefined) await expectStaysSaid(page, heldMs);
    const said = await clusterPanel(page, CLUSTER).getByRole("status").first().textContent();
    await played.heal();
    const endedAt = performance.now();
    const seconds = await secondsUntilRight(page, CLUSTER, endedAt, HEALS_WITHIN_MS);
    await mark.expectSame();
    if (takesChanges) await kubectl(CLUSTER, "scale", "deployment/catalog", "-n", "shop", "--replicas=2");
    console.log(`fault | ${fault} | ${(said ?? "").replaceAll(/\s+/g, " ")} | right after ${seconds.toFixed(1)} s`);
  });
}

/** For so long the frame never says "live", not for a moment: each of its words is looked at, not some. */
async function expectStaysSaid(page: Page, milliseconds: number): Promise<void> {
  const words = await freshness(page).evaluate(
    (element, wait) =>
      new Promise<string[]>((resolve) => {
        const seen = [element.textContent];
        const observer = new MutationObserver(() => seen.push(element.textContent));
        observer.observe(element, { subtree: true, childList: true, characterData: true });
        setTimeout(() => resolve(seen), wait);
      }),
    milliseconds,
  );
  expect(words.map((word) => word.trim())).not.toContain("live");
}

test("a clock that is wrong is said, is no reason to call anything stale, and is right again within ten seconds", async ({
  page,
}) => {
  await openLive(page, CLUSTER);
  const fault = await play({ cluster: CLUSTER, fault: "clock-skew", seconds: 120 });
  const foot = clusterPanel(page, CLUSTER).getByText(/its clock is (9|10) min .*ahead of the portal's/);
  await expect(foot).toBeVisible({ timeout: 15_000 });
  await expect(freshness(page)).toHaveText("live");
  await fault.heal();
  const endedAt = performance.now();
  await expect(foot).toBeHidden({ timeout: HEALS_WITHIN_MS });
  console.log(
    `fault | clock-skew | its clock is 10 min ahead | right after ${((performance.now() - endedAt) / 1_000).toFixed(1)} s`,
  );
});

for (const fault of ["metrics-absent", "metrics-failing"]) {
  test(`${fault}: what nodes use is said to be unknown, never zero, and all else is live`, async ({ page }) => {
    await openLive(page, CLUSTER);
    const played = await play({ cluster: CLUSTER, fault, seconds: 120 });
    await open(page, `/nodes?cluster=${CLUSTER}`);
    await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
    await expect(freshness(page)).toHaveText("live");
    await played.heal();
    await open(page, "/");
    await expect(freshness(page)).toHaveText("live", { timeout: HEALS_WITHIN_MS });
  });
}
