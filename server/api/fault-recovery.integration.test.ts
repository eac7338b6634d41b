import { afterAll, beforeAll, expect, test } from "vitest";
import { listClusterPods } from "#contract/pods.ts";
import type { FaultName } from "#demo/faults/fault.ts";
import type { WorldCluster } from "#demo/world.ts";
import { answered } from "./testing/answered.ts";
import { type LiveApi, startLiveApi } from "./testing/live-api.ts";

/** Every fault that makes a cluster's view old, each played in a cluster of its own, with the waits of the real portal. */
const FAULTS: readonly FaultName[] = [
  "cluster-gone",
  "watch-stall",
  "watch-drop",
  "gone-status",
  "gone-event",
  "server-error",
  "too-many-requests",
  "slow-lists",
  "forbidden",
];
/** So long a fault is told before it ends: waits between attempts have grown by then. */
const TOLD_MS = 20_000;
const RIGHT_WITHIN_MS = 10_000;

let portal: LiveApi;

beforeAll(async () => {
  portal = await startLiveApi({ moreClusters: FAULTS.length - 3 });
}, 60_000);
afterAll(() => portal.stop());

async function pods(cluster: string) {
  return answered(await portal.api.call(listClusterPods, { params: { cluster }, query: { pageSize: "5000" } }));
}

/** What is not live, in the words that stand beside the list; nothing where all is. */
async function toldOf(cluster: string): Promise<string> {
  const { sources } = await pods(cluster);
  const away = sources.filter(({ sync }) => sync.state !== "live");
  return away.map(({ kind, sync }) => `${kind} ${sync.state}: ${sync.reason}`).join("; ");
}

async function isRight({ name, store }: WorldCluster): Promise<boolean> {
  const { items } = await pods(name);
  const shown = items.map((pod) => `${pod.namespace}/${pod.name} ${pod.phase}`).sort();
  const there = store
    .list("pods")
    .map(({ metadata, status }) => `${metadata.namespace}/${metadata.name} ${status?.phase}`);
  return JSON.stringify(shown) === JSON.stringify(there.sort());
}

async function until(holds: () => Promise<boolean>, milliseconds: number, what: string): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) {
    if (performance.now() - begun > milliseconds) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - begun;
}

function change({ store }: WorldCluster): void {
  store.create("pods", {
    metadata: { name: "made-meanwhile", namespace: "default" },
    spec: { containers: [{ name: "a", image: "a:1" }], schedulerName: "nobody" },
  });
}

test("whatever fault ends, the view is live and equal to the cluster within ten seconds, and was never called live before", async () => {
  const clusters = FAULTS.map((fault, index) => {
    const cluster = portal.world.clusters[index];
    if (cluster === undefined) throw new Error("there are as many clusters as faults");
    return { fault, cluster };
  });
  await Promise.all(
    clusters.map(({ cluster }) => until(async () => (await toldOf(cluster.name)) === "", 30_000, cluster.name)),
  );
  const rows = await Promise.all(
    clusters.map(async ({ fault, cluster }) => {
      const { name } = cluster;
      const about = `${fault} in ${name}`;
      const kind = fault === "forbidden" ? { kind: "pods" } : {};
      const { id } = await portal.world.faults.start({ cluster: name, fault, seconds: 120, ...kind });
      await until(async () => (await toldOf(name)) !== "", 30_000, `${about} is told`);
      change(cluster);
      const told = await toldOf(name);
      const toldAt = performance.now();
      const isOver = async () => {
        const isLive = (await toldOf(name)) === "";
        // A list that was asked anew may be right; one that is not must never be called live.
        if (isLive && !(await isRight(cluster))) throw new Error(`${about}: what is old is called live`);
        return performance.now() - toldAt > TOLD_MS;
      };
      await until(isOver, TOLD_MS * 2, about);
      await portal.world.faults.end(id);
      const ms = await until(
        async () => (await toldOf(name)) === "" && (await isRight(cluster)),
        RIGHT_WITHIN_MS,
        `${about} is right again`,
      );
      return `${fault} | ${told} | right after ${(ms / 1_000).toFixed(1)} s`;
    }),
  );
  console.log(rows.join("\n"));
  expect(portal.failures).toEqual([]);
}, 150_000);
