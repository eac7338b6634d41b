import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { openBrowser } from "../parts/browser.ts";
import { overviewVisit } from "../parts/overview-visit.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";
import { quantile } from "../statistics.ts";

const MOST_CLUSTERS = 50;
const HANGING = "edge-01";
const MOST_ASKED = 40;
const ASK_EVERY_MS = 500;
const kubeconfigSchema = z.looseObject({
  clusters: z.array(z.looseObject({ name: z.string(), cluster: z.looseObject({ server: z.string() }) })),
});

/** The overview of 50 small clusters beside the three, one of which accepts connections and never says a word. */
export async function measureFleet(stage: Stage): Promise<Row[]> {
  const clusters = MOST_CLUSTERS * stage.share;
  const world = await stage.beginWorld({ nodes: 1, pods: 1, clusters });
  const silent = await silentServer();
  makeHang(`${world.kubeconfig}.portal`, silent.url);
  const names = [...world.clusters.filter((name) => name !== HANGING), HANGING];
  const began = performance.now();
  const portal = await stage.ownPortal({ ...stage.portalPlan(world), clusters: names, watched: names.slice(0, -1) });
  const liveAfter = performance.now() - began;
  const browser = await openBrowser();
  try {
    const paints: number[] = [];
    for (let round = 0; round < stage.rounds; round += 1)
      paints.push((await overviewVisit(browser, portal.url)).paintMs);
    const answers: number[] = [];
    const overview = `${portal.url}/api/v1/clusters?pageSize=500`;
    const toAsk = stage.share === 1 ? MOST_ASKED : MOST_ASKED / 4;
    // The first few pay for code that is run for the first time.
    for (let asked = 0; asked < 5; asked += 1) await timed(overview);
    for (let asked = 0; asked < toAsk; asked += 1) {
      answers.push(await timed(overview));
      // As a page does, which asks no oftener: the clusters have said something new meanwhile.
      await delay(ASK_EVERY_MS);
    }
    const atMost = (value: number) => ({ kind: "at-most", value }) as const;
    return [
      {
        id: "fleet-lcp",
        what: `fleet of ${names.length} clusters, one hanging: overview, largest contentful paint`,
        unit: "ms",
        budget: atMost(1_000),
        samples: paints,
      },
      {
        id: "fleet-api",
        what: "the same: the overview's answer, p95",
        unit: "ms",
        budget: atMost(50),
        samples: [quantile(answers, 0.95)],
      },
      {
        id: "fleet-live",
        what: "the same: from the portal's start until all others were live",
        unit: "s",
        budget: { kind: "none" },
        samples: [liveAfter / 1_000],
      },
    ];
  } finally {
    await browser.close();
    await portal.end();
    silent.close();
    await world.end();
  }
}

function makeHang(kubeconfig: string, url: string): void {
  const config = kubeconfigSchema.parse(parse(readFileSync(kubeconfig, "utf8")));
  const cluster = config.clusters.find(({ name }) => name === HANGING);
  if (cluster === undefined) throw new Error(`${path.basename(kubeconfig)} has no cluster ${HANGING}`);
  cluster.cluster.server = url;
  writeFileSync(kubeconfig, stringify(config), { mode: 0o600 });
}

async function silentServer(): Promise<{ readonly url: string; close(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the silent server has no port");
  return {
    url: `https://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function timed(address: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - began;
}
