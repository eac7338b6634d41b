import { openBrowser } from "../parts/browser.ts";
import { overviewVisit } from "../parts/overview-visit.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";

const KB = 1024;

/** The overview in a browser that was never there: its largest paint, and how much script it had to bring. */
export async function measureFirstPaint(stage: Stage): Promise<Row[]> {
  const portal = await stage.portal();
  const browser = await openBrowser();
  const paints: number[] = [];
  const scripts: number[] = [];
  try {
    await overviewVisit(browser, portal.url);
    for (let round = 0; round < stage.rounds; round += 1) {
      const { paintMs, scriptBytes } = await overviewVisit(browser, portal.url);
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
