import { open } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

test("namespaces are chosen once: in every list, in the counts, in the address, and after a reload", async ({
  page,
}) => {
  await open(page, "/pods");
  const button = page.getByRole("button", { name: "all namespaces" });
  await button.click();
  const choice = page.getByRole("group", { name: "Namespaces" });
  await choice.getByLabel("shop").check();
  await choice.getByLabel("monitoring").check();
  await expect(page).toHaveURL(/namespace=monitoring&namespace=shop/);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "2 namespaces" })).toBeVisible();

  let pods = 0;
  for (const cluster of ["aks-dev-weu", "aks-test-weu", "aks-prod-weu"]) {
    for (const namespace of ["shop", "monitoring"]) {
      const names = await kubectl(cluster, "get", "pods", "-n", namespace, "-o", "name");
      pods += names.split("\n").filter((name) => name !== "").length;
    }
  }
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: /^Pods/ })).toContainText(String(pods));
  await expect(page.getByRole("navigation", { name: "Pages" })).toContainText(`of ${pods}`);

  await nav.getByRole("link", { name: /^Workloads/ }).click();
  await expect(page).toHaveURL(/\/workloads\?namespace=monitoring&namespace=shop$/);
  await open(page, "/");
  await nav.getByRole("link", { name: /^Pods/ }).click();
  await expect(page).toHaveURL(/\/pods\?namespace=monitoring&namespace=shop$/);
  await page.getByRole("button", { name: "2 namespaces" }).click();
  await choice.getByLabel("all namespaces").check();
  await expect(page).toHaveURL(/\/pods$/);
});

test("each environment remembers its own namespaces", async ({ page }) => {
  await open(page, "/pods?environment=dev");
  await page.getByRole("button", { name: "all namespaces" }).click();
  await page.getByRole("group", { name: "Namespaces" }).getByLabel("shop").check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/environment=dev&namespace=shop/);
  const environments = page.getByRole("navigation", { name: "Environment" });
  await environments.getByRole("link", { name: "prod" }).click();
  await expect(page).toHaveURL(/\/pods\?environment=prod$/);
  await environments.getByRole("link", { name: "dev" }).click();
  await expect(page).toHaveURL(/\/pods\?environment=dev&namespace=shop$/);
});
