import { answer, open, rowOf } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

test("a cluster's page says its verdict with every reason and rule, and how fresh each kind is", async ({ page }) => {
  const version = JSON.parse(await kubectl("aks-dev-weu", "version", "-o", "json")).serverVersion.gitVersion;
  const pods = (await kubectl("aks-dev-weu", "get", "pods", "-A", "-o", "name")).trim().split("\n").length;
  await open(page, "/clusters/aks-dev-weu");
  await expect(page).toHaveTitle("aks-dev-weu · Slipway");
  await expect(answer(page)).toHaveText(/^aks-dev-weu is (healthy|degraded|unhealthy)/);
  for (const area of ["API server", "Freshness", "Nodes", "System", "Room", "Workloads"])
    await expect(page.getByRole("listitem").filter({ hasText: area }).first()).toBeVisible();
  for (const kind of ["namespaces", "nodes", "pods", "deployments", "replica sets", "events"])
    await expect(rowOf(page, "State of each kind", kind)).toContainText("live");
  await expect(rowOf(page, "State of each kind", "pods", String(pods))).toBeVisible();
  await expect(page.getByText(version).first()).toBeVisible();
});

test("a cluster's page says what its nodes use, which versions they have, and what is in somebody's way", async ({
  page,
}) => {
  const nodes = JSON.parse(await kubectl("aks-dev-weu", "get", "nodes", "-o", "json")).items;
  const kubelets = new Set(
    nodes.map((node: { status: { nodeInfo: { kubeletVersion: string } } }) => node.status.nodeInfo.kubeletVersion),
  );
  await open(page, "/clusters/aks-dev-weu");
  const panel = (name: string) =>
    page.locator("section.panel").filter({ has: page.getByRole("heading", { name, exact: true }) });
  for (const version of kubelets) await expect(panel("Versions")).toContainText(String(version));
  await expect(panel("Usage")).toContainText(/of [\d.]+ cores|no metrics-server/);
  await expect(panel("Findings")).toBeVisible();
  await expect(panel("API server")).toContainText("Clock");
});

test("the clusters are listed with their verdicts, and lead to their pages by keyboard alone", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/clusters$/);
  await expect(answer(page)).toHaveText(/clusters? (is|are) healthy/);
  for (const name of ["aks-dev-weu", "aks-test-weu", "aks-prod-weu"])
    await expect(rowOf(page, "Clusters", name)).toContainText(/Healthy|Degraded|Unhealthy/);
  await expectAccessible(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/clusters\/aks-dev-weu$/);
});

test("a cluster that is not configured is said, with those that are", async ({ page }) => {
  const response = await page.goto("/clusters/no-such-cluster");
  expect(response?.status()).toBe(404);
  await expect(answer(page)).toHaveText("There is no cluster no-such-cluster");
  await expect(page.getByRole("alert").filter({ hasText: "aks-dev-weu" })).toBeVisible();
});

test("a cluster's page is accessible", async ({ page }) => {
  await open(page, "/clusters/aks-dev-weu");
  await expect(page.getByRole("table", { name: "State of each kind" })).toBeVisible();
  await expectAccessible(page);
});
