import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, test } from "../portal/portal.ts";

test("an address that leads nowhere is answered with 404 in the frame, and a way back", async ({ page }) => {
  const response = await page.goto("/no/such/page");
  expect(response?.status()).toBe(404);
  await expect(answer(page)).toHaveText("There is no such page");
  await page.getByRole("link", { name: "To the overview" }).click();
  await expect(page).toHaveTitle("Overview · Slipway");
});

test("the page of an address that leads nowhere is accessible", async ({ page }) => {
  await open(page, "/no/such/page");
  await expectAccessible(page);
});
