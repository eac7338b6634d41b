import { answer, open, rowOf } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

const PAGE = "/clusters/aks-prod-weu/namespaces/shop/workloads/Deployment/checkout";

test("a workload's page shows its rollout in kubectl's words, its replica sets, pods and images", async ({ page }) => {
  const words = await kubectl("aks-prod-weu", "rollout", "status", "deployment/checkout", "-n", "shop");
  const selector = ["-l", "app.kubernetes.io/name=checkout"];
  const pods = (await kubectl("aks-prod-weu", "get", "pods", "-n", "shop", ...selector, "-o", "name"))
    .trim()
    .split("\n");
  await open(page, PAGE);
  await expect(page).toHaveTitle("checkout · Slipway");
  await expect(answer(page)).toHaveText("checkout is rolled out: 6 of 6 available");
  await expect(page.getByText(words.trim())).toBeVisible();
  await expect(rowOf(page, "Replica sets", "new")).toContainText("checkout:1.14.0");
  for (const pod of pods) await expect(rowOf(page, "Pods", pod.replace("pod/", ""))).toContainText("Running");
  await expect(page.getByRole("listitem").filter({ hasText: "Available" }).first()).toContainText("True");
});

test("a workload in trouble says which and why", async ({ page }) => {
  await open(page, "/clusters/aks-dev-weu/namespaces/ml-platform/workloads/Deployment/feature-store");
  await expect(answer(page)).toHaveText(/^feature-store is in trouble: rollout failed/);
  await expect(page.getByRole("region", { name: "What to know about this workload" })).toContainText(
    "ProgressDeadlineExceeded",
  );
});

test("a workload that is not there is said", async ({ page }) => {
  const response = await page.goto(PAGE.replace("checkout", "no-such-thing"));
  expect(response?.status()).toBe(404);
  await expect(answer(page)).toHaveText("There is no Deployment no-such-thing in namespace shop of aks-prod-weu");
});

test("a workload's page is accessible", async ({ page }) => {
  await open(page, PAGE);
  await expect(page.getByRole("table", { name: "Replica sets" })).toBeVisible();
  await expectAccessible(page);
});
