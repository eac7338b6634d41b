import { clusterPanel, open } from "../portal/frame.ts";
import { expect, test } from "../portal/portal.ts";

test("an environment chosen in the frame narrows every page, and goes along from place to place", async ({ page }) => {
  await open(page, "/");
  const environments = page.getByRole("navigation", { name: "Environment" });
  await environments.getByRole("link", { name: "prod" }).click();
  await expect(page).toHaveURL(/\?environment=prod$/);
  await expect(environments.getByRole("link", { name: "prod" })).toHaveAttribute("aria-current", "true");
  await expect(clusterPanel(page, "aks-prod-weu")).toBeVisible();
  await expect(clusterPanel(page, "aks-dev-weu")).toBeHidden();

  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Nodes/ })
    .click();
  await expect(page).toHaveURL(/\/nodes\?environment=prod$/);
  const table = page.getByRole("table", { name: "Nodes" });
  await expect(table).toBeVisible();
  await expect(table.getByRole("columnheader", { name: "Cluster" })).toBeHidden();

  await table.getByRole("rowheader").first().getByRole("link").click();
  await expect(page).toHaveURL(/\/clusters\/aks-prod-weu\/nodes\/.*\?environment=prod$/);
  await environments.getByRole("link", { name: "all" }).click();
  await expect(page).toHaveURL(/\/nodes$/);
  await expect(table.getByRole("columnheader", { name: "Cluster" })).toBeVisible();
});

test("an environment that is not configured is said", async ({ page }) => {
  await open(page, "/?environment=staging");
  await expect(page.getByText("No cluster has an environment named staging")).toBeVisible();
});
