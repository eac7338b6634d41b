import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

test("the palette opens by Ctrl+K, finds a node and opens it", async ({ page }) => {
  const node = await kubectl("aks-prod-weu", "get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
  await open(page, "/");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search or act" })).toBeVisible();
  await page.keyboard.type(`no ${node}`);
  // Not the list of nodes with this filter, which is offered before the search has answered.
  await expect(page.getByRole("option", { name: new RegExp(`^Node ${node}`), selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/clusters/aks-prod-weu/nodes/${node}`));
  await expect(answer(page)).toContainText(node);
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the palette offers pages and actions, says when nothing is called so, and Escape closes it", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or act" });
  await expect(palette.getByRole("option", { name: "Workloads" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type("nothing-is-called-so");
  await expect(palette.getByText(/Nothing is called “nothing-is-called-so”/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
});

test("the sheet of keys opens by ? and says each key", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  for (const does of ["Search or act", "Nodes", "Filter the list", "Open the row"])
    await expect(sheet.getByRole("cell", { name: does, exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});

test("g and a letter leads to each place", async ({ page }) => {
  await open(page, "/");
  for (const [key, title] of [
    ["n", "Nodes"],
    ["w", "Workloads"],
    ["p", "Pods"],
    ["x", "Not running"],
    ["f", "Faults"],
    ["o", "Overview"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(page).toHaveTitle(`${title} · Slipway`);
  }
});

test("a list is filtered by /, walked by j and k, opened by enter, and found again as it was by Escape", async ({
  page,
}) => {
  await open(page, "/nodes");
  const rows = page.getByRole("table", { name: "Nodes" }).getByRole("row");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Filter" })).toBeFocused();
  await page.keyboard.type("system");
  await expect(page).toHaveURL(/q=system/);
  await expect(page.getByText(/match(es)? the filter/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.nth(1)).toBeFocused();
  const name = (await rows.nth(1).getByRole("rowheader").getByRole("link").textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(answer(page)).toContainText(name);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/nodes\?q=system$/);
  await expect(rows.nth(1)).toBeFocused();
});
