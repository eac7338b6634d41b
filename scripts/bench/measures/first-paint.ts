import type { Browser } from "@playwright/test";
import { openBrowser } from "../parts/browser.ts";
import { beginPortal } from "../parts/portal.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";

const KB = 1024;

/** The overview in a browser that was never there: its largest paint, and how much script it had to bring. */
export async function measureFirstPaint(stage: Stage): Promise<Row[]> {
  const portal = await beginPortal(stage.portalPlan());
  const browser = await openBrowser();
  const paints: number[] = [];
  const scripts: number[] = [];
  try {
    await visit(browser, portal.url);
    for (let round = 0; round < stage.rounds; round += 1) {
      const { paintMs, scriptBytes } = await visit(browser, portal.url);
      paints.push(paintMs);
      scripts.push(scriptBytes / KB);
    }
  } finally {
    await browser.close();
    await portal.end();
  }
  return [
    {
      id: "lcp",
      what: "overview, largest contentful paint",
      unit: "ms",
      budget: { kind: "at-most", value: 1_000 },
      samples: paints,
    },
    {
      id: "script",
      what: "overview, JavaScript as it travels",
      unit: "KB",
      budget: { kind: "at-most", value: 200 },
      samples: scripts,
    },
  ];
}

async function visit(browser: Browser, url: string): Promise<{ paintMs: number; scriptBytes: number }> {
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
