import { answer, open, rowOf } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

test("the workloads are listed with their rollout, replicas and version", async ({ page }) => {
  const names = (await kubectl("aks-prod-weu", "get", "deployments", "-n", "shop", "-o", "name"))
    .trim()
    .split("\n")
    .map((line) => line.replace("deployment.apps/", ""));
  await open(page, "/workloads?cluster=aks-prod-weu&namespace=shop&kind=Deployment");
  await expect(page).toHaveTitle("Workloads · Slipway");
  await expect(answer(page)).toHaveText(`All ${names.length} deployments are as wanted`);
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

test("the kind is chosen with the keyboard, stands in the address, and the command follows it", async ({ page }) => {
  await open(page, "/workloads?cluster=aks-prod-weu&namespace=shop");
  const kind = page.getByRole("combobox", { name: "Kind" });
  await kind.focus();
  await page.keyboard.type("Dep");
  await expect(page).toHaveURL(/kind=Deployment/);
  await expect(kind).toHaveValue("Deployment");
  await expect(page.getByTitle(/kubectl --context aks-prod-weu get deployments -n shop/)).toBeVisible();
});

test("the list of workloads is accessible", async ({ page }) => {
  await open(page, "/workloads?namespace=ml-platform");
  await expect(page.getByRole("table", { name: "Workloads" })).toBeVisible();
  await expectAccessible(page);
});
