import { afterAll, beforeAll, expect, test } from "vitest";
import { type ClusterAnswer, listClusters } from "#contract/clusters.ts";
import { listClusterNodes } from "#contract/nodes.ts";
import { listClusterPods } from "#contract/pods.ts";
import { ROUTES } from "#contract/routes.ts";
import { streamMessageSchema } from "#contract/stream.ts";
import { type LiveApi, startLiveApi } from "./testing/live-api.ts";

const DEADLINE_MS = 20_000;
const DEV = "aks-dev-weu";
const TEST = "aks-test-weu";
const PROD = "aks-prod-weu";

let live: LiveApi;

beforeAll(async () => {
  live = await startLiveApi();
  await until(async () => (await clusters()).every(isLive));
});

afterAll(async () => {
  await live.stop();
  expect(live.failures).toEqual([]);
});

const get = async (path: string): Promise<unknown> => (await fetch(`${live.url}${path}`)).json();
const clusters = async () => listClusters.answer.parse(await get("/api/v1/clusters")).items;
const isLive = ({ sync }: ClusterAnswer) => Object.values(sync).every(({ state }) => state === "live");

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`it did not come to pass within ${DEADLINE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function storeOf(cluster: string) {
  const found = live.world.clusters.find(({ name }) => name === cluster);
  if (found === undefined) throw new Error(`the world has no ${cluster}`);
  return found.store;
}

test("every list of the API answers for the whole world, in the shape of its contract", async () => {
  const lists = Object.values(ROUTES).filter(({ path, id }) => !path.includes("{") && id.startsWith("list"));
  for (const { path, answer } of lists) {
    const body = await get(path);
    expect(answer.parse(body)).toEqual(body);
  }
});

test("what the API counts is what the cluster's own store holds", async () => {
  for (const cluster of await clusters()) {
    const store = storeOf(cluster.name);
    expect(cluster.nodes.total).toBe(store.count("nodes"));
    expect(cluster.pods.total).toBe(store.count("pods"));
    expect(cluster).toMatchObject({ simulated: true, label: "built-in world", apiServer: { state: "reachable" } });
  }
});

test("a node's requests are the sum of what its pods are said to request", async () => {
  const nodes = listClusterNodes.answer.parse(await get(`/api/v1/clusters/${PROD}/nodes?pageSize=500`));
  for (const node of nodes.items) {
    const path = `/api/v1/clusters/${PROD}/pods?pageSize=500&node=${node.name}`;
    const held = listClusterPods.answer
      .parse(await get(path))
      .items.filter(({ phase }) => phase !== "Succeeded" && phase !== "Failed");
    const cpu = held.reduce((sum, { requests }) => sum + (requests.cpu ?? 0), 0);
    expect([node.podCount, node.resources.cpu?.requests]).toEqual([held.length, cpu]);
  }
});

test("a change in a cluster is on the stream within a second, and in the answer that is asked for then", async () => {
  const stream = await openStream();
  const store = storeOf(DEV);
  const [pod] = store.list("pods", "shop");
  if (pod === undefined) throw new Error("there is a pod in shop");
  const begun = performance.now();
  store.delete("pods", "shop", pod.metadata.name, { gracePeriodSeconds: 0 });
  const path = `/api/v1/clusters/${DEV}/pods?namespace=shop&q=${pod.metadata.name}`;
  let isThere = true;
  while (isThere) {
    // Even this world moves a little: the message may be of another pod, and another follows.
    await stream.next((message) => message.type === "changed" && message.kind === "pods" && message.cluster === DEV);
    const { items } = listClusterPods.answer.parse(await get(path));
    isThere = items.some(({ name }) => name === pod.metadata.name);
  }
  expect(performance.now() - begun).toBeLessThan(1_000);
  await stream.close();
});

test("a cluster that is gone degrades itself alone, keeps what was seen, and comes back by itself", async () => {
  const fault = await live.world.faults.start({ cluster: TEST, fault: "cluster-gone" });
  await until(async () => {
    const gone = (await clusters()).find(({ name }) => name === TEST);
    return gone !== undefined && Object.values(gone.sync).every(({ state }) => state !== "live");
  });
  const now = await clusters();
  expect(now.filter(isLive).map(({ name }) => name)).toEqual([DEV, PROD]);
  expect(now.find(({ name }) => name === TEST)?.nodes.total).toBe(storeOf(TEST).count("nodes"));
  const pods = listClusterPods.answer.parse(await get(`/api/v1/clusters/${TEST}/pods`));
  expect(pods.total).toBe(storeOf(TEST).count("pods"));
  expect(pods.sources.find(({ kind }) => kind === "pods")?.sync.reason).not.toBeNull();
  await live.world.faults.end(fault.id);
  await until(async () => (await clusters()).every(isLive));
});

test("a kind that may not be seen makes empty lists that say so, and clears itself", async () => {
  const fault = await live.world.faults.start({ cluster: DEV, fault: "forbidden", kind: "nodes" });
  const nodes = async () => listClusterNodes.answer.parse(await get(`/api/v1/clusters/${DEV}/nodes`));
  await until(async () => (await nodes()).sources.some(({ sync }) => sync.state === "forbidden"));
  expect(await nodes()).toMatchObject({ items: [], total: 0 });
  await live.world.faults.end(fault.id);
});

/** The stream as a browser reads it. */
async function openStream() {
  const leave = new AbortController();
  const response = await fetch(`${live.url}/api/v1/events`, { signal: leave.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("the stream has no body");
  let text = "";
  const read = async () => {
    const { value, done } = await reader.read();
    if (done) throw new Error("the stream ended");
    text += value;
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    const data = events.flatMap((event) => event.split("\n").filter((line) => line.startsWith("data: ")));
    return data.map((line) => streamMessageSchema.parse(JSON.parse(line.slice(6))));
  };
  const [hello] = await read();
  expect(hello).toMatchObject({ type: "hello", epoch: live.epoch });
  return {
    next: async (isWanted: (message: ReturnType<typeof streamMessageSchema.parse>) => boolean) => {
      for (;;) {
        const found = (await read()).find(isWanted);
        if (found !== undefined) return found;
      }
    },
    close: async () => {
      leave.abort();
      await reader.cancel().catch(() => undefined);
    },
  };
}
