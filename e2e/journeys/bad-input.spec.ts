import { open } from "../portal/frame.ts";
import { expect, test } from "../portal/portal.ts";

test("a filter that is no filter is said with its place while it is typed, and changes no row", async ({ page }) => {
  await open(page, "/pods?q=catalog");
  const filter = page.getByRole("searchbox", { name: "Filter" });
  const rows = page.getByRole("table", { name: "Pods" }).getByRole("rowheader");
  const before = await rows.count();
  await filter.fill("catalog app=");
  await expect(page.getByText("No filter yet: at character 13: after app= a value is missing")).toBeVisible();
  await expect(filter).toHaveAttribute("aria-invalid", "true");
  await expect(page).toHaveURL(/q=catalog$/);
  await expect(rows).toHaveCount(before);
  await filter.fill("catalog !nothing");
  await expect(page.getByText("No filter yet")).toBeHidden();
  await expect(page).toHaveURL(/q=catalog\+%21nothing|q=catalog\+!nothing|q=catalog%20!nothing/);
});

test("a hundred thousand characters in a search field are answered in words", async ({ page }) => {
  await open(page, "/pods");
  const long = "x".repeat(100_000);
  await page.getByRole("searchbox", { name: "Filter" }).fill(long);
  await expect(page.getByText("it has 100000 characters; a filter has at most 500")).toBeVisible();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or act" });
  await palette.getByRole("combobox").fill(long);
  await expect(palette.getByText("That is more than the search reads: at most 500 characters.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
});

test("a link with a filter that is none is refused in words, with a way back", async ({ page }) => {
  await open(page, "/nodes?q=%22open");
  await expect(page.getByRole("alert").filter({ hasText: "the quotes that open here are not closed" })).toBeVisible();
  await page.getByRole("button", { name: "All nodes, from the first page" }).click();
  await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
});

test("a namespace that is not there is said, beside what there is of the others", async ({ page }) => {
  await open(page, "/pods?namespace=shop&namespace=nowhere");
  await expect(
    page.getByText("There is no namespace nowhere in any cluster, as far as the portal sees."),
  ).toBeVisible();
  await expect(page.getByRole("table", { name: "Pods" }).getByRole("rowheader").first()).toBeVisible();
});
