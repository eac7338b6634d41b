import { expectHealed, expectOthersFresh, expectSaidAway, openLive } from "../portal/away.ts";
import { clusterPanel, freshness, markPage, open, rowOf } from "../portal/frame.ts";
import { expect, kubectl, play, test } from "../portal/portal.ts";

const GONE = "aks-dev-weu";

test("a cluster that is gone is said in its panel and since when, is unknown and not healthy, and comes back", async ({
  page,
}) => {
  await openLive(page, GONE);
  const mark = await markPage(page);
  const fault = await play({ cluster: GONE, fault: "cluster-gone" });
  await expectSaidAway(page, GONE, /was cut|connection refused/);
  const panel = clusterPanel(page, GONE);
  await expect(panel.getByRole("button", { name: "Unknown" })).toBeVisible({ timeout: 30_000 });
  await expect(panel).toContainText("API server does not answer");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("1 unknown");
  await expectOthersFresh(page, ["aks-test-weu", "aks-prod-weu"]);
  await fault.heal();
  await expectHealed(page, GONE);
  await mark.expectSame();
});

test("while a cluster is gone its rows stay with their age, and the other clusters go on live", async ({ page }) => {
  await openLive(page, GONE);
  const fault = await play({ cluster: GONE, fault: "cluster-gone" });
  await open(page, "/workloads?q=catalog");
  const note = page.getByRole("status").filter({ hasText: GONE });
  await expect(note).toContainText(/not live, shown as of \d+ (s|min) ago/);
  await expect(rowOf(page, "Workloads", "catalog", GONE)).toContainText("1 of 1");
  try {
    await kubectl("aks-test-weu", "scale", "deployment/catalog", "-n", "shop", "--replicas=3");
    await expect(rowOf(page, "Workloads", "catalog", "aks-test-weu")).toContainText("of 3", { timeout: 2_000 });
  } finally {
    await kubectl("aks-test-weu", "scale", "deployment/catalog", "-n", "shop", "--replicas=2");
  }
  await expect(freshness(page)).toHaveText("1 of 3 clusters not live");
  await fault.heal();
  await expect(note).toBeHidden({ timeout: 40_000 });
  await expect(freshness(page)).toHaveText("live");
});
