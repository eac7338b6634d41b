import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { openBrowser, openPage } from "../parts/browser.ts";
import { listenToStream } from "../parts/stream-words.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";

const PODS_PER_SECOND = 300;
const settleMs = ({ share }: Stage): number => (share === 1 ? 4_000 : 2_000);

/** 300 pods a second start or stop while a list of pods is open: what the browser and the portal do for it. */
export async function measureChurn(stage: Stage): Promise<Row[]> {
  const { world, rounds } = stage;
  const portal = await stage.portal();
  const browser = await openBrowser();
  const longest: number[] = [];
  const cores: number[] = [];
  try {
    const { page } = await openPage(browser, `${portal.url}/clusters/${world.largest}/pods`);
    await page.getByRole("row").nth(10).waitFor();
    await world.churn({ what: "pods", perSecond: PODS_PER_SECOND });
    await delay(settleMs(stage));
    for (let round = 0; round < rounds; round += 1) {
      await watchLongTasks(page);
      const before = portal.usage().cpuSeconds;
      const began = performance.now();
      await delay((stage.seconds * 1_000) / rounds);
      const seconds = (performance.now() - began) / 1_000;
      cores.push((portal.usage().cpuSeconds - before) / seconds);
      longest.push(await longestTask(page));
    }
  } finally {
    await world.stopChurn();
    await browser.close();
    await portal.end();
  }
  return [
    {
      id: "churn-task",
      what: "300 pods/s start or stop, a list open: longest task in the browser",
      unit: "ms",
      budget: { kind: "at-most", value: 50 },
      samples: longest,
      note: "0 where no task was longer than 50 ms, which is all that browsers report",
    },
    {
      id: "churn-cpu",
      what: "the same: processor time of the portal",
      unit: "cores",
      budget: { kind: "at-most", value: 0.5 },
      samples: cores,
    },
  ];
}

/** A steady world and a page open: what is asked, and how often the page is drawn anew. */
export async function measureSteady(stage: Stage): Promise<Row[]> {
  const portal = await stage.portal();
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(countCommits);
    await page.goto(portal.url);
    await page.locator("[data-connection=connected]").waitFor({ state: "attached" });
    await delay(settleMs(stage) * 2);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const stream = await listenToStream(portal.url);
    const commits = await page.evaluate(() => Number(document.documentElement.dataset.benchCommits ?? 0));
    await delay(stage.seconds * 1_000);
    const after = await page.evaluate(() => Number(document.documentElement.dataset.benchCommits ?? 0));
    const told = [...new Set(await stream.end())].join(", ") || "nothing";
    return [
      {
        id: "steady-requests",
        what: `steady world, a page open for ${stage.seconds} s: requests`,
        unit: "",
        budget: { kind: "at-most", value: 0 },
        samples: [asked.length],
        ...(asked.length === 0 ? {} : { note: `${[...new Set(asked)].join(", ")}; the stream said ${told}` }),
      },
      {
        id: "steady-commits",
        what: "the same: React commits in 10 s",
        unit: "",
        budget: { kind: "at-most", value: 1 },
        samples: [(after - commits) / (stage.seconds / 10)],
      },
    ];
  } finally {
    await browser.close();
    await portal.end();
  }
}

/** React tells whoever looks like its developer tools of each commit, in production too. */
function countCommits(): void {
  const count = () => {
    const { dataset } = document.documentElement;
    dataset.benchCommits = String(Number(dataset.benchCommits ?? 0) + 1);
  };
  Object.defineProperty(window, "__REACT_DEVTOOLS_GLOBAL_HOOK__", {
    value: { supportsFiber: true, inject: () => 1, onCommitFiberRoot: count, onCommitFiberUnmount: () => undefined },
  });
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.benchLongest = "0";
    if (dataset.benchWatched === "yes") return;
    dataset.benchWatched = "yes";
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        dataset.benchLongest = String(Math.max(Number(dataset.benchLongest), duration));
    }).observe({ type: "longtask" });
  });
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.documentElement.dataset.benchLongest));
}
