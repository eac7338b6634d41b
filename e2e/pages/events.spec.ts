import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, test } from "../portal/portal.ts";

test("events that say the same are one row with how often, and narrow by reason, type and words", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await expect(page).toHaveTitle("Events · Slipway");
  await expect(answer(page)).toHaveText(/^[\d,]+ different events?$/);
  await page.getByRole("combobox", { name: "Type" }).selectOption("Warning");
  await expect(answer(page)).toHaveText(/^[\d,]+ different warnings?$/);
  // Others speak of it, too ("Error: ImagePullBackOff"), and may have been told last.
  const reason = page.getByRole("button", { name: "BackOff", exact: true });
  const backOff = page.getByRole("table", { name: "Events" }).getByRole("row").filter({ has: reason }).first();
  await expect(backOff).toContainText("Warning");
  await backOff.getByRole("button", { name: "BackOff", exact: true }).click();
  await expect(page).toHaveURL(/reason=BackOff/);
  await page.getByRole("combobox", { name: "Group by" }).selectOption("by reason");
  await expect(answer(page)).toHaveText(/over all objects$/);
  await page.getByRole("searchbox", { name: "Filter" }).fill("ingest-worker");
  await expect(page).toHaveURL(/q=ingest-worker/);
  await page.getByRole("table", { name: "Events" }).getByRole("link").first().click();
  await expect(answer(page)).toContainText("ingest-worker");
});

test("the events of one cluster are the list of all, narrowed", async ({ page }) => {
  await open(page, "/clusters/aks-prod-weu/events");
  await expect(page).toHaveURL(/\/events\?cluster=aks-prod-weu/);
  await expect(page.getByText("aks-prod-weu").first()).toBeVisible();
});

test("the page of events is accessible", async ({ page }) => {
  await open(page, "/events");
  await expect(page.getByRole("table", { name: "Events" })).toBeVisible();
  await expectAccessible(page);
});
