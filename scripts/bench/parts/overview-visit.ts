import type { Browser } from "@playwright/test";

/** Opens the overview in a browser that was never there: its largest paint, and the script that it brought. */
export async function overviewVisit(
  browser: Browser,
  url: string,
): Promise<{ readonly paintMs: number; readonly scriptBytes: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator("[data-connection=connected]").waitFor({ state: "attached" });
    return await page.evaluate(async () => {
      const paintMs = await new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      });
      const isScript = ({ name }: PerformanceEntry) => new URL(name).pathname.endsWith(".js");
      const loaded = performance.getEntriesByType("resource").filter(isScript);
      const scriptBytes = loaded.reduce(
        (sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0),
        0,
      );
      return { paintMs, scriptBytes };
    });
  } finally {
    await context.close();
  }
}
