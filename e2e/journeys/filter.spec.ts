import { open, rowOf } from "../portal/frame.ts";
import { expect, test } from "../portal/portal.ts";

test("a filter is in the address: a link to it shows the same, and going back brings it back", async ({ page }) => {
  await open(page, "/workloads");
  const filter = page.getByRole("searchbox", { name: "Filter" });
  await filter.fill("checkout");
  await expect(page).toHaveURL(/[?&]q=checkout/);
  const rows = page.getByRole("table", { name: "Workloads" }).getByRole("rowheader");
  await expect(rows).toHaveCount(3);
  await rowOf(page, "Workloads", "checkout", "aks-prod-weu").getByRole("link", { name: "checkout" }).click();
  await expect(page).toHaveTitle("checkout · Slipway");
  await page.goBack();
  await expect(filter).toHaveValue("checkout");
  await expect(rows).toHaveCount(3);
  await page.reload();
  await expect(filter).toHaveValue("checkout");
  await expect(rows).toHaveCount(3);
});

test("a list is sorted by its headers, and the address says by what", async ({ page }) => {
  await open(page, "/nodes");
  const header = page.getByRole("columnheader", { name: "Pods" });
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sort=-podCount/);
  const counts = await page
    .getByRole("table", { name: "Nodes" })
    .getByText(/^\d+ \/ \d+$/)
    .allTextContents();
  const pods = counts.map((text) => Number.parseInt(text, 10));
  expect(pods).toEqual(pods.toSorted((a, b) => b - a));
});

test("a filter that does not exist is refused in words, with a way back", async ({ page }) => {
  await open(page, "/nodes?sort=no-such-key");
  await expect(page.getByRole("alert").filter({ hasText: "query.sort must be one of name" })).toBeVisible();
  await expect(page.getByRole("button", { name: "All nodes, from the first page" })).toBeVisible();
});
