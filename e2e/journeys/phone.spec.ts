import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

test.use({ viewport: { width: 400, height: 860 }, hasTouch: true });

test("no page is wider than a phone; what is wider scrolls by itself", async ({ page }) => {
  const node = await kubectl("aks-prod-weu", "get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
  for (const address of [
    "/",
    "/nodes",
    "/pods",
    "/workloads",
    "/not-running",
    "/faults",
    "/clusters/aks-prod-weu",
    `/clusters/aks-prod-weu/nodes/${node}`,
    "/clusters/aks-prod-weu/namespaces/shop/workloads/Deployment/checkout",
    "/no/such/page",
  ]) {
    await open(page, address);
    await expect(answer(page)).toBeVisible();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `pixels by which ${address} is wider than the screen`).toBeLessThanOrEqual(0);
  }
});

test("on a phone the places are in a drawer that a choice closes", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Menu" }).tap();
  const drawer = page.getByRole("dialog", { name: "Menu" });
  await expect(drawer).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole("link", { name: /^Nodes/ }).tap();
  await expect(page).toHaveTitle("Nodes · Slipway");
  await expect(drawer).toBeHidden();
});
