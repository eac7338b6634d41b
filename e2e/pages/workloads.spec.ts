import { answer, open, rowOf } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

test("the workloads are listed with their rollout, replicas and version", async ({ page }) => {
  const names = (await kubectl("aks-prod-weu", "get", "deployments", "-n", "shop", "-o", "name"))
    .trim()
    .split("\n")
    .map((line) => line.replace("deployment.apps/", ""));
  await open(page, "/workloads?cluster=aks-prod-weu&namespace=shop");
  await expect(page).toHaveTitle("Workloads · Slipway");
  await expect(answer(page)).toHaveText(`All ${names.length} workloads are rolled out`);
  for (const name of names) await expect(rowOf(page, "Workloads", name)).toContainText("Complete");
  await expect(rowOf(page, "Workloads", "checkout")).toContainText("1.14.0");
});

test("a rollout that failed says why, and the filter finds it", async ({ page }) => {
  await open(page, "/workloads");
  await page.getByRole("combobox", { name: "Rollout" }).selectOption("failed");
  await expect(page).toHaveURL(/state=failed/);
  const row = rowOf(page, "Workloads", "feature-store", "Failed");
  await expect(row).toContainText("Rollout failed");
  await expect(row).toContainText("ProgressDeadlineExceeded");
});

test("the list of workloads is accessible", async ({ page }) => {
  await open(page, "/workloads?namespace=ml-platform");
  await expect(page.getByRole("table", { name: "Workloads" })).toBeVisible();
  await expectAccessible(page);
});
