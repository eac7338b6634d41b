import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { BareClient } from "../loops/kube-list.ts";
import { openBrowser } from "../parts/browser.ts";
import { cordon, cordonShown, someNode } from "../parts/cordon.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";
import { quantile } from "../statistics.ts";

const TABS = 10;
const LOGS = 2;
/** An even number: the node is left as it was found. */
const changesFor = ({ share }: Stage): number => (share === 1 ? 12 : 4);
/** Longer than the watches' own time limits, so that they must be begun anew; in a hurry only longer than a heartbeat. */
const stoppedSeconds = ({ share }: Stage): number => (share === 1 ? 20 : 6);

/** Ten tabs of one browser, two of which follow a log: each still shows a change; and a portal that slept is right again. */
export async function measureTabs(stage: Stage): Promise<Row[]> {
  const { world } = stage;
  const portal = await stage.portal();
  const browser = await openBrowser();
  const client = new BareClient(world.kubeconfig, world.largest);
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const node = await someNode(client);
    const list = `${portal.url}/nodes?cluster=${world.largest}&q=${node}`;
    const pages: Page[] = [];
    for (const pod of await somePods(client))
      pages.push(
        await context
          .newPage()
          .then((page) =>
            opened(page, `${portal.url}/clusters/${world.largest}/namespaces/${pod.namespace}/pods/${pod.name}/logs`),
          ),
      );
    while (pages.length < TABS) pages.push(await context.newPage().then((page) => opened(page, list)));
    const lists = pages.slice(LOGS);
    const waits: number[] = [];
    const changes = changesFor(stage);
    for (let change = 0; change < changes; change += 1) {
      const shown = lists.map((page) => cordonShown(page, node, change % 2 === 0));
      await Promise.all(lists.map((page) => page.evaluate(() => undefined)));
      const changedAt = Date.now();
      await cordon(client, node, change % 2 === 0);
      waits.push(...(await Promise.all(shown)).map((at) => at - changedAt));
      await delay(1_200);
    }
    return [
      {
        id: "tabs",
        what: `${TABS} tabs of one browser, ${LOGS} of them following a log: a change shown in all, p99`,
        unit: "ms",
        budget: { kind: "at-most", value: 1_000 },
        samples: [quantile(waits, 0.99)],
        note: `${waits.length} sightings; tabs that nobody looks at are drawn as if somebody did`,
      },
      await afterSleep(
        stoppedSeconds(stage),
        portal.child.pid,
        `${portal.url}/api/v1/clusters/${world.largest}`,
        node,
        client,
      ),
    ];
  } finally {
    await browser.close();
    client.close();
    await portal.end();
  }
}

async function opened(page: Page, address: string): Promise<Page> {
  await page.goto(address);
  await page.locator("[data-connection=connected]").waitFor({ state: "attached" });
  return page;
}

/** The portal's process is stopped, as a laptop's are that sleeps, while the cluster changes; then it goes on. */
async function afterSleep(
  seconds: number,
  pid: number,
  cluster: string,
  node: string,
  client: BareClient,
): Promise<Row> {
  process.kill(pid, "SIGSTOP");
  try {
    await cordon(client, node, true);
    await delay(seconds * 1_000);
  } finally {
    process.kill(pid, "SIGCONT");
  }
  const woke = performance.now();
  const address = `${cluster}/nodes?q=${node}&pageSize=1`;
  const isRight = async () => (await (await fetch(address)).text()).includes('"unschedulable":true');
  while (!(await isRight()) && performance.now() - woke < 60_000) await delay(50);
  const ms = performance.now() - woke;
  await cordon(client, node, false);
  return {
    id: "sleep",
    what: `a portal that slept for ${seconds} s while the cluster changed: right again after`,
    unit: "ms",
    budget: { kind: "at-most", value: 10_000 },
    samples: [ms],
  };
}

async function somePods(client: BareClient): Promise<{ namespace: string; name: string }[]> {
  const text = await client.text(`/api/v1/pods?limit=${LOGS}&fieldSelector=status.phase%3DRunning`);
  const names = [...text.matchAll(/"metadata":\{[^{}]*?"name":"([^"]+)","namespace":"([^"]+)"/g)];
  return names.slice(0, LOGS).map(([, name = "", namespace = ""]) => ({ name, namespace }));
}
