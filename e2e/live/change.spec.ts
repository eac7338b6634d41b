import type { Page } from "@playwright/test";
import { markPage, open, rowOf } from "../portal/frame.ts";
import { expect, kubectl, test } from "../portal/portal.ts";

const CLUSTER = "aks-dev-weu";

test("a change in a cluster shows in the open list within a second or so, without a reload", async ({ page }) => {
  await open(page, "/workloads?cluster=aks-dev-weu&namespace=shop");
  const row = rowOf(page, "Workloads", "catalog");
  await expect(row).toContainText("of 1");
  const mark = await markPage(page);
  await scale("catalog", 3);
  await expect(row).toContainText("of 3", { timeout: 2_000 });
  await expect(row).toContainText("3 of 3", { timeout: 30_000 });
  await mark.expectSame();
  await scale("catalog", 1);
});

test("nothing jumps while somebody points at a list: new rows wait, and come when the list is left", async ({
  page,
}) => {
  await open(page, "/pods?cluster=aks-dev-weu&namespace=shop&q=billing");
  const names = page.getByRole("table", { name: "Pods" }).getByRole("rowheader");
  const before = await names.allTextContents();
  await names.first().hover();
  await scale("billing", 3);
  await expect(page.getByText(/^Held while you are at the table: 2 new/)).toBeVisible();
  expect(await names.allTextContents()).toEqual(before);
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(names).toHaveCount(before.length + 2);
  await scale("billing", 1);
});

test("what changes leaves the rest of the page where it stands", async ({ page }) => {
  await open(page, "/workloads?cluster=aks-dev-weu&namespace=shop");
  const others = ["billing", "catalog", "checkout", "gateway"];
  const before = await placesOf(page, others);
  await scale("notifications", 2);
  await expect(rowOf(page, "Workloads", "notifications")).toContainText("2 of 2", { timeout: 30_000 });
  expect(await placesOf(page, others)).toEqual(before);
  await scale("notifications", 1);
});

async function placesOf(page: Page, names: readonly string[]): Promise<unknown> {
  return Promise.all(names.map((name) => rowOf(page, "Workloads", name).boundingBox()));
}

async function scale(deployment: string, replicas: number): Promise<void> {
  await kubectl(CLUSTER, "scale", `deployment/${deployment}`, "-n", "shop", `--replicas=${replicas}`);
}
