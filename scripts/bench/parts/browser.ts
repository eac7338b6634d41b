import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { browserArguments, findBrowser } from "../../testing/browser.ts";

/** A real Chromium for the measures that are about pages. */
export async function openBrowser(): Promise<Browser> {
  const found = await findBrowser();
  return chromium.launch({ executablePath: found.executablePath, args: browserArguments(found) });
}

/** A page in a window of its own, at the address, hearing the portal's stream. */
export async function openPage(browser: Browser, address: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator("[data-connection=connected]").waitFor({ state: "attached" });
  return { page, context };
}
