import type { Page } from "@playwright/test";
import { open } from "../portal/frame.ts";
import { expect, test } from "../portal/portal.ts";

test("the colour scheme follows the system until one is chosen, which a reload keeps", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "/");
  const light = await background(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => background(page)).not.toBe(light);
  const dark = await background(page);

  await page.getByRole("button", { name: "Light colours" }).click();
  await expect.poll(() => background(page)).toBe(light);
  await page.reload();
  expect(await background(page)).toBe(light);
  await expect(page.getByRole("button", { name: "Light colours" })).toHaveAttribute("aria-pressed", "true");

  await page.getByRole("button", { name: "Colours as the system" }).click();
  await expect.poll(() => background(page)).toBe(dark);
});

test("the key t goes through the colour schemes", async ({ page }) => {
  await open(page, "/");
  for (const name of ["Light colours", "Dark colours", "Colours as the system"]) {
    await page.keyboard.press("t");
    await expect(page.getByRole("button", { name })).toHaveAttribute("aria-pressed", "true");
  }
});

async function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
