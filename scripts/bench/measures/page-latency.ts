import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { BareClient } from "../loops/kube-list.ts";
import { openBrowser, openPage } from "../parts/browser.ts";
import { cordon, cordonShown, someNode } from "../parts/cordon.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";
import { median, quantile } from "../statistics.ts";

const CHANGES_PER_SECOND = 100;

/**
 * From a change in the cluster to the open page, while a hundred other changes a second go on: a node is cordoned and
 * uncordoned by a client of the API server, and the page that shows its row says when it said so.
 */
export async function measurePageLatency(stage: Stage): Promise<Row[]> {
  const { world, rounds } = stage;
  // An even number: each round leaves the node as it found it.
  const changes = stage.share === 1 ? 40 : 6;
  const portal = await stage.portal();
  const browser = await openBrowser();
  const client = new BareClient(world.kubeconfig, world.largest);
  const p99: number[] = [];
  const middle: number[] = [];
  try {
    await world.churn({ what: "changes", perSecond: CHANGES_PER_SECOND });
    const node = await someNode(client);
    const { page } = await openPage(browser, `${portal.url}/nodes?cluster=${world.largest}&q=${node}`);
    await page.getByRole("row").filter({ hasText: node }).waitFor();
    for (let round = 0; round < rounds; round += 1) {
      const waits: number[] = [];
      for (let change = 0; change < changes; change += 1) {
        waits.push(await timed(page, client, node, change % 2 === 0));
        // At no fixed beat: a page that asks once a second must not be met at its best or worst moment each time.
        await delay(Math.random() * 1_200);
      }
      p99.push(quantile(waits, 0.99));
      middle.push(median(waits));
    }
  } finally {
    await world.stopChurn();
    await browser.close();
    client.close();
    await portal.end();
  }
  const note = `${changes} changes in each of ${rounds} rounds`;
  return [
    {
      id: "change-p99",
      what: "change in the cluster to the open page, p99, at 100 changes/s",
      unit: "ms",
      budget: { kind: "at-most", value: 1_000 },
      samples: p99,
      note,
    },
    { id: "change-median", what: "the same, median", unit: "ms", budget: { kind: "none" }, samples: middle },
  ];
}

async function timed(page: Page, client: BareClient, node: string, isCordoned: boolean): Promise<number> {
  const seen = cordonShown(page, node, isCordoned);
  // The page's words come later than ours: it must be looking before anything changes.
  await page.evaluate(() => undefined);
  const changedAt = Date.now();
  await cordon(client, node, isCordoned);
  return (await seen) - changedAt;
}
