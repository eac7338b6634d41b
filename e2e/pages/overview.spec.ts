import { answer, clusterPanel, freshness, open } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

const CLUSTERS = ["aks-dev-weu", "aks-test-weu", "aks-prod-weu"];

test("the overview gives each cluster a verdict, with its nodes as kubectl counts them", async ({ page }) => {
  await open(page, "/");
  await expect(page).toHaveTitle("Overview · Slipway");
  await expect(answer(page)).toHaveText(/healthy|degraded|unhealthy|unknown/);
  for (const cluster of CLUSTERS) {
    const panel = clusterPanel(page, cluster);
    const nodes = (await kubectl(cluster, "get", "nodes", "-o", "name")).trim().split("\n").length;
    await expect(panel.getByRole("button", { name: /^(Healthy|Degraded|Unhealthy)$/ })).toBeVisible();
    await expect(panel).toContainText(new RegExp(`of ${nodes} nodes ready`));
    await expect(panel).toContainText("API server ok");
  }
  await expect(freshness(page)).toHaveText("live");
  await expect(page.getByRole("banner")).toContainText("built-in world");
});

test("a verdict says its reasons and the rules it was made by", async ({ page }) => {
  await open(page, "/");
  await clusterPanel(page, "aks-dev-weu")
    .getByRole("button", { name: /^(Healthy|Degraded|Unhealthy)$/ })
    .focus();
  await page.keyboard.press("Enter");
  const reasons = page.getByRole("tooltip");
  await expect(reasons).toContainText("The API server answers.");
  await expect(reasons).toContainText(/\d+ of \d+ nodes (are ready|reports? a problem)/);
  await expect(reasons).toContainText("Unknown once the API server has not answered for 10 s.");
  await page.keyboard.press("Escape");
  await expect(reasons).toBeHidden();
});

test("the teams' troubles stand beside the verdicts, by workload, with their since, and lead to it", async ({
  page,
}) => {
  await open(page, "/");
  const trouble = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "ingest-worker" }) });
  await expect(trouble).toContainText("Out of memory");
  await expect(trouble).toContainText("test · data");
  await expect(trouble).toContainText(/since|\d+ (s|min|h)/);
  await trouble.getByRole("link", { name: "ingest-worker" }).click();
  await expect(answer(page)).toHaveText(/ingest-worker is in trouble/);
});

test("the overview is accessible", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByRole("heading", { name: "Troubles" })).toBeVisible();
  await expectAccessible(page);
});
