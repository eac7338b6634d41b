import { freshness, markPage, open, rowOf } from "../portal/frame.ts";
import { expect, kubectl, test } from "../portal/portal.ts";

const CLUSTER = "aks-dev-weu";

test("a laptop that slept for an hour says that what it shows is old, and is right again by itself", async ({
  page,
  context,
}) => {
  await page.clock.install();
  await open(page, `/nodes?cluster=${CLUSTER}`);
  const node = await kubectl(CLUSTER, "get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
  const row = rowOf(page, "Nodes", node);
  await expect(row).not.toContainText("Cordoned");
  const mark = await markPage(page);
  await context.setOffline(true);
  try {
    await kubectl(CLUSTER, "cordon", node);
    await page.clock.fastForward("01:00:00");
    await expect(page.getByText("Not connected to the portal")).toBeVisible();
    await expect(freshness(page)).not.toHaveText("live");
    await expect(row).not.toContainText("Cordoned");
    await context.setOffline(false);
    await expect(row).toContainText("Cordoned");
    await expect(freshness(page)).toHaveText("live");
    await expect(page.getByText("Not connected to the portal")).toBeHidden();
    await mark.expectSame();
  } finally {
    await kubectl(CLUSTER, "uncordon", node);
  }
});
