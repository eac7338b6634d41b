import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

const PROD = "aks-prod-weu";

/** A JSON answer of kubectl's, in the shape that a test reads. */
async function objects(cluster: string, ...args: string[]): Promise<KubernetesObject[]> {
  const { items } = JSON.parse(await kubectl(cluster, ...args, "-o", "json")) as { items: KubernetesObject[] };
  return items;
}

interface KubernetesObject {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly nodeName?: string;
    readonly containers?: readonly { readonly resources?: { readonly requests?: Readonly<Record<string, string>> } }[];
  };
  readonly status: { readonly phase?: string; readonly allocatable?: Readonly<Record<string, string>> };
}

test("the heading says what is free, and the table's figures are what kubectl's objects add up to", async ({
  page,
}) => {
  const nodes = await objects(PROD, "get", "nodes", "-l", "agentpool=gpuh100");
  const names = nodes.map(({ metadata }) => metadata.name);
  const allocatable = nodes.reduce((sum, { status }) => sum + Number(status.allocatable?.["nvidia.com/gpu"] ?? 0), 0);
  const pods = await objects(PROD, "get", "pods", "-A");
  const requested = pods
    .filter(
      ({ spec, status }) =>
        names.includes(spec.nodeName ?? "") && !["Succeeded", "Failed"].includes(status.phase ?? ""),
    )
    .flatMap(({ spec }) => spec.containers ?? [])
    .reduce((sum, { resources }) => sum + Number(resources?.requests?.["nvidia.com/gpu"] ?? 0), 0);
  await open(page, `/gpus?cluster=${PROD}&pool=gpuh100`);
  await expect(page).toHaveTitle("GPUs · Slipway");
  await expect(answer(page)).toHaveText(/whole GPUs? (is|are) free|None of \d+ whole GPUs is free/);
  const row = page.getByRole("table", { name: "GPUs by kind" }).getByRole("row", { name: /H100/ });
  const cells = await row.getByRole("cell").allInnerTexts();
  // Pools, physical, unhealthy, allocatable, requested.
  expect(cells.slice(3, 5).map(Number)).toEqual([allocatable, requested]);
});

test("whole GPUs, slices and shares have lines of their own, and a pool that sleeps says how far it may grow", async ({
  page,
}) => {
  await open(page, `/gpus?cluster=${PROD}`);
  const table = page.getByRole("table", { name: "GPUs by kind" });
  for (const kind of [/H100 80GB HBM3/, /as MIG 1g\.10gb/, /shared in 4/, /MI300X/])
    await expect(table.getByRole("row", { name: kind })).toBeVisible();
  await expect(table.getByRole("row", { name: /gpuh200/ })).toContainText("0 now, up to 2 nodes of 8");
});

test("every GPU is a cell, said in words as well; choosing who holds some marks them, in the address, too", async ({
  page,
}) => {
  await open(page, `/gpus?cluster=${PROD}&pool=gpuh100`);
  const grid = page.getByRole("table", { name: "GPUs node by node" });
  await expect(grid.getByRole("img", { name: /^8 GPUs: / })).toHaveCount(4);
  await expect(grid.getByRole("img", { name: /1 unhealthy$/ })).toHaveCount(1);
  await page.getByRole("button", { name: "Mark the cells of recommender in ml-platform" }).click();
  await expect(page).toHaveURL(/holder=aks-prod-weu/);
  await expect(grid.getByRole("img", { name: /held by what is chosen/ }).first()).toBeVisible();
  await page.reload();
  await expect(grid.getByRole("img", { name: /held by what is chosen/ }).first()).toBeVisible();
});

test("who waits is said with what the scheduler says, and leads to what does not run", async ({ page }) => {
  await open(page, `/gpus?environment=prod`);
  const waiting = page.getByRole("listitem").filter({ hasText: "recommender" }).filter({ hasText: "asks for" });
  await expect(waiting).toContainText("lack nvidia.com/gpu");
  await page.getByRole("link", { name: "all that do not run" }).click();
  await expect(page).toHaveURL(/\/not-running/);
});

test("would it fit? The nearest node and what would change it; what can never fit is told apart", async ({ page }) => {
  await open(page, `/gpus?cluster=${PROD}`);
  await page.getByRole("button", { name: "Would it fit?" }).click();
  await page.getByLabel("GPUs of each").fill("8");
  await page.getByRole("combobox", { name: /^Model/ }).selectOption({ label: "H100 80GB HBM3" });
  await page.getByLabel("Memory of each").fill("64Gi");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText(/^Not now: none of 4 nodes has room/)).toBeVisible();
  await expect(page.getByText(/more nvidia\.com\/gpu would have to become free/).first()).toBeVisible();
  await expect(page).toHaveURL(/fit=8/);
  await page.getByLabel("GPUs of each").fill("16");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText(/can never fit/)).toBeVisible();
  await page.getByLabel("Memory of each").fill("lots");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "must be an amount of memory" })).toBeVisible();
  await expect(page.getByLabel("Memory of each")).toHaveValue("lots");
});

test("by keys alone: to the page, into the grid, to a node and back, with the filters kept", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/gpus$/);
  await expect(page.getByRole("table", { name: "GPUs node by node" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("gpuh100");
  await expect(page).toHaveURL(/q=gpuh100/);
  await expect(page.getByRole("table", { name: "GPUs node by node" }).getByRole("img")).toHaveCount(4);
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/nodes\/aks-gpuh100/);
  await page.goBack();
  await expect(page).toHaveURL(/q=gpuh100/);
});

test("the page of GPUs is accessible, with the question open, too", async ({ page }) => {
  await open(page, `/gpus?cluster=${PROD}&fit=8`);
  await expect(page.getByText(/^(Yes|Not now|No|In part):/)).toBeVisible();
  await expectAccessible(page);
});

test("a model that is not there has no rows, and a way on", async ({ page }) => {
  await open(page, "/gpus?model=B9000");
  await expect(answer(page)).toHaveText("There are no GPUs here");
  await page.getByRole("button", { name: "Any model, not only B9000" }).click();
  await expect(page).not.toHaveURL(/model=/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 400, height: 860 }, hasTouch: true });
  test("GPUs and node pools are no wider than the screen", async ({ page }) => {
    for (const address of ["/gpus", "/gpus?fit=4", "/node-pools", `/clusters/${PROD}/node-pools/gpuh100`]) {
      await open(page, address);
      await expect(answer(page)).toBeVisible();
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `pixels by which ${address} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
});
