import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

const PROD = "aks-prod-weu";

async function nodeNames(pool: string): Promise<string[]> {
  const text = await kubectl(PROD, "get", "nodes", "-l", `kubernetes.azure.com/agentpool=${pool}`, "-o", "name");
  return text
    .trim()
    .split("\n")
    .map((line) => line.replace("node/", ""));
}

test("every pool has a card with its nodes, machine, taints and bars; one that sleeps says how far it may grow", async ({
  page,
}) => {
  await open(page, `/node-pools?cluster=${PROD}`);
  await expect(page).toHaveTitle("Node pools · Slipway");
  await expect(answer(page)).toHaveText(/^\d+ node pools, .*nodes ready/);
  const card = (name: string) => page.getByRole("region", { name: `${name} in ${PROD}`, exact: true });
  await expect(card("gpuh100")).toContainText("Standard_ND96isr_H100_v5");
  await expect(card("gpuh100")).toContainText("sku=gpu:NoSchedule");
  await expect(card("gpuh100")).toContainText(/4 of 4 nodes ready/);
  await expect(card("gpuh100")).toContainText(/\d+ of 31 held/);
  await expect(card("gpuspot").getByText("spot", { exact: true })).toBeVisible();
  await expect(card("gpuh200")).toContainText("0 now, up to 2 nodes");
  await expect(card("gpuh200")).toContainText("The cluster knows nothing of it");
});

test("a pool's page has its nodes as kubectl finds them by the label, and its figures are their sums", async ({
  page,
}) => {
  const names = await nodeNames("gpuh100");
  await open(page, `/node-pools?cluster=${PROD}`);
  await page.getByRole("link", { name: "gpuh100", exact: true }).click();
  await expect(page).toHaveURL(`/clusters/${PROD}/node-pools/gpuh100`);
  await expect(answer(page)).toHaveText(/^gpuh100 has 4 nodes/);
  await expect(page.getByRole("table", { name: "Nodes" }).getByRole("rowheader").getByRole("link")).toHaveText(
    names.toSorted(),
  );
  const gpus = page
    .getByRole("table", { name: "Allocation per resource" })
    .getByRole("row", { name: /nvidia\.com\/gpu/ });
  await expect(gpus).toContainText("31");
  await expect(page.getByText("label kubernetes.azure.com/agentpool")).toBeVisible();
});

test("a cordon shows on the pool's page by itself, and goes", async ({ page }) => {
  const [node = ""] = await nodeNames("gpuspot");
  await open(page, `/clusters/${PROD}/node-pools/gpuspot`);
  await expect(answer(page)).not.toContainText("cordoned");
  try {
    await kubectl(PROD, "cordon", node);
    await expect(answer(page)).toContainText("1 cordoned");
  } finally {
    await kubectl(PROD, "uncordon", node);
  }
  await expect(answer(page)).not.toContainText("cordoned");
});

test("by keys alone: to the pools, and filtered by what they have", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page).toHaveURL(/\/node-pools$/);
  await expect(page.getByRole("region", { name: /^gpumig in / }).first()).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("gpumig");
  await expect(page).toHaveURL(/q=gpumig/);
  await expect(page.getByRole("region", { name: /^gpumig in / })).toHaveCount(3);
});

test("a pool that is not there is said, with a way on", async ({ page }) => {
  const response = await page.goto(`/clusters/${PROD}/node-pools/gpuh1000`);
  expect(response?.status()).toBe(404);
  await expect(answer(page)).toHaveText(`There is no node pool gpuh1000 in ${PROD}`);
  await expect(page.getByText(/Is gpuh100 meant\?/)).toBeVisible();
});

test("the pools and a pool's page are accessible", async ({ page }) => {
  await open(page, `/node-pools?cluster=${PROD}`);
  await expect(page.getByRole("region", { name: `gpuh100 in ${PROD}` })).toBeVisible();
  await expectAccessible(page);
  await open(page, `/clusters/${PROD}/node-pools/gpuh100`);
  await expect(page.getByRole("table", { name: "GPUs node by node" })).toBeVisible();
  await expectAccessible(page);
});
