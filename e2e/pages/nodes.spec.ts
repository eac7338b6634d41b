import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

test("the nodes are listed as kubectl names them, each with its pool, pods and figures", async ({ page }) => {
  const names = (await kubectl("aks-prod-weu", "get", "nodes", "-o", "name"))
    .trim()
    .split("\n")
    .map((line) => line.replace("node/", ""));
  await open(page, "/nodes?cluster=aks-prod-weu");
  await expect(page).toHaveTitle("Nodes · Slipway");
  await expect(answer(page)).toHaveText(new RegExp(`${names.length} nodes are ready`));
  const headers = page.getByRole("table", { name: "Nodes" }).getByRole("rowheader");
  await expect(headers.getByRole("link")).toHaveText(names.toSorted());
  for (const column of ["Node", "Status", "Pool", "CPU, cores", "Memory", "GPU", "Pods", "Age"])
    await expect(page.getByRole("columnheader", { name: column, exact: true })).toBeVisible();
});

test("the nodes of all clusters stand in one list, and a pool chosen in it narrows it", async ({ page }) => {
  await open(page, "/nodes");
  const table = page.getByRole("table", { name: "Nodes" });
  await expect(table.getByRole("columnheader", { name: "Cluster" })).toBeVisible();
  const pool = table.getByRole("button", { name: "system", exact: true });
  await pool.first().click();
  await expect(page).toHaveURL(/pool=system/);
  await expect(page.getByRole("button", { name: "Any pool, not only system" })).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount((await pool.count()) + 1);
});

test("the nodes of one cluster are the same list, and filters in the address go along", async ({ page }) => {
  await open(page, "/clusters/aks-prod-weu/nodes?pool=system&sort=-podCount");
  await expect(page).toHaveURL((url) => url.pathname === "/nodes" && url.searchParams.get("pool") === "system");
  await expect(page).toHaveURL(/cluster=aks-prod-weu/);
  await expect(page).toHaveURL(/sort=-podCount/);
});

test("the list of nodes is accessible", async ({ page }) => {
  await open(page, "/nodes?pool=system");
  await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
  await expectAccessible(page);
});
