import { open } from "../portal/frame.ts";
import { expect, kubectl, test } from "../portal/portal.ts";

test("the palette takes kubectl's words: a kind with a filter, a namespace, a log", async ({ page }) => {
  await open(page, "/");
  const ask = async (words: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Search or act" }).getByRole("combobox").fill(words);
  };
  await ask(":pod app=x -n shop");
  await page.getByRole("option", { name: "Pods: app=x -n shop" }).click();
  await expect(page).toHaveURL(/\/pods\?q=app%3Dx/);

  await ask("ns shop");
  await page.getByRole("option", { name: "Only namespace shop" }).click();
  await expect(page).toHaveURL(/namespace=shop/);

  const pod = await kubectl("aks-dev-weu", "get", "pods", "-n", "shop", "-o", "jsonpath={.items[0].metadata.name}");
  await ask(`logs ${pod}`);
  await page.getByRole("option", { name: pod }).click();
  await expect(page).toHaveURL(new RegExp(`/pods/${pod}/logs`));
});

test("the palette says why a filter is none, and copies the command of the view", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/nodes");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or act" });
  await palette.getByRole("combobox").fill("po app=");
  await expect(palette.getByText("No filter yet at character 5: after app= a value is missing")).toBeVisible();
  await palette.getByRole("combobox").fill("copy kubectl");
  await palette.getByRole("option", { name: "Copy the kubectl command of this view" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain("kubectl --context aks-dev-weu get nodes");
});

test("exact times are in UTC where that is chosen", async ({ page }) => {
  await open(page, "/pods");
  await page.getByRole("button", { name: "Your time" }).click();
  await expect(page.getByRole("button", { name: "UTC" })).toHaveAttribute("aria-pressed", "true");
  const age = page.getByRole("table", { name: "Pods" }).getByRole("time").first();
  await age.hover();
  await expect(age).toHaveAttribute("title", /UTC$/);
});
