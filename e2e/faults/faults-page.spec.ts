import { answer, freshness, open } from "../portal/frame.ts";
import { expect, expectAccessible, test } from "../portal/portal.ts";

test("the page of faults plays one, says where and until when, and ends it", async ({ page }) => {
  await open(page, "/faults");
  await expect(answer(page)).toHaveText("No fault is playing in the built-in world");
  await expectAccessible(page);
  await page.getByLabel("Cluster", { exact: true }).selectOption("aks-prod-weu");
  await page.getByRole("button", { name: "Play: A kind is forbidden" }).click();
  await expect(answer(page)).toHaveText("1 fault is playing in aks-prod-weu");
  const item = page.getByRole("listitem").filter({ hasText: "A kind is forbidden: pods" }).first();
  await expect(item).toContainText(/left, until \d\d:\d\d:\d\d/);
  await expect(freshness(page)).toHaveText("1 of 3 clusters not live", { timeout: 15_000 });
  await expectAccessible(page);
  await item.getByRole("button", { name: /^End/ }).click();
  await expect(answer(page)).toHaveText("No fault is playing in the built-in world");
  await expect(freshness(page)).toHaveText("live", { timeout: 15_000 });
});

test("a fault that ends by itself is gone from the page without a reload", async ({ page }) => {
  await open(page, "/faults");
  await page.getByLabel("For", { exact: true }).selectOption("15 s");
  await page.getByRole("button", { name: "Play: metrics-server does not answer" }).click();
  await expect(answer(page)).toHaveText(/^1 fault is playing/);
  await expect(answer(page)).toHaveText("No fault is playing in the built-in world", { timeout: 25_000 });
});
