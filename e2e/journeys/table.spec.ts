import { readFileSync } from "node:fs";
import { chooseFirstRow, open } from "../portal/frame.ts";
import { expect, test } from "../portal/portal.ts";

test("the rows seen are written as CSV: with the filter, the sorting and the columns of the page", async ({ page }) => {
  await open(page, "/pods?q=-n+shop&sort=-name&columns=name,status,namespace");
  const headers = page.getByRole("table", { name: "Pods" }).getByRole("columnheader");
  await expect(headers).toHaveText(["Pod", "Status", "Namespace"]);
  const total = Number(
    /of ([\d,]+)/.exec((await page.getByRole("navigation", { name: "Pages" }).textContent()) ?? "")?.[1],
  );
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("pods-built-in-world.csv");
  const [header, ...lines] = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(header).toBe("Pod,Status,Namespace,World");
  expect(lines).toHaveLength(total);
  expect(lines.every((line) => line.endsWith(",shop,built-in world"))).toBe(true);
  const names = lines.map((line) => line.split(",")[0] ?? "");
  expect(names).toEqual(names.toSorted().toReversed());
  await expect(page.getByText(`${total} rows written`)).toBeVisible();
});

for (const { address, file, header, row } of [
  { address: "/clusters", file: "clusters", header: "Cluster,Verdict,View,", row: /^aks-dev-weu,/ },
  { address: "/node-pools?q=gpu", file: "node-pools", header: "Pool,Cluster,Status,", row: /^\w*gpu\w*,aks-/ },
  { address: "/gpus", file: "gpus", header: "Model,Pools,Physical,", row: /A100/ },
]) {
  test(`${address}: what is seen is written as CSV, marked as the built-in world's`, async ({ page }) => {
    await open(page, address);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${file}-built-in-world.csv`);
    const [head, ...lines] = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(head?.startsWith(header)).toBe(true);
    expect(lines.some((line) => row.test(line))).toBe(true);
    expect(lines.every((line) => line.endsWith(",built-in world"))).toBe(true);
    const cells = lines.flatMap((line) => line.split(","));
    expect(cells.filter((cell) => /undefined|null|NaN|\[object/.test(cell))).toEqual([]);
  });
}

test("columns are chosen in the table and stand in the address", async ({ page }) => {
  await open(page, "/nodes");
  const table = page.getByRole("table", { name: "Nodes" });
  await page.getByRole("button", { name: "Columns" }).click();
  const choice = page.getByRole("group", { name: "Columns" });
  await choice.getByLabel("Kubelet").uncheck();
  await expect(table.getByRole("columnheader", { name: "Kubelet" })).toBeHidden();
  await expect(page).toHaveURL(/columns=name/);
  await page.reload();
  await expect(table.getByRole("columnheader", { name: "Status" })).toBeVisible();
  await expect(table.getByRole("columnheader", { name: "Kubelet" })).toBeHidden();
});

test("going back is free: data, filter, scroll and focus are as they were", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await open(page, "/pods?q=-n+kube-system");
  const rows = page.getByRole("table", { name: "Pods" }).getByRole("row");
  await chooseFirstRow(page, "Pods");
  for (let step = 1; step < 12; step += 1) await page.keyboard.press("j");
  const focused = rows.nth(12);
  await expect(focused).toBeFocused();
  const scrolled = await page.evaluate(() => window.scrollY);
  expect(scrolled).toBeGreaterThan(0);
  const asked: string[] = [];
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/pods\?/);
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/v1/pods") asked.push(request.url());
  });
  await page.goBack();
  await expect(focused).toBeFocused();
  await expect(page.getByRole("searchbox", { name: "Filter" })).toHaveValue("-n kube-system");
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - scrolled)).toBeLessThan(40);
  expect(asked, "the list was asked again").toEqual([]);
});
