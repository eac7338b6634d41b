/** The view is broken on purpose, against the built-in world: each break is counted, and healed. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "#demo/world.ts";
import { systemClock } from "../clock.ts";
import { Announcer } from "../cluster/announcer.ts";
import { clusterComparison } from "../cluster/cluster-comparison.ts";
import { ClusterObjects } from "../cluster/cluster-objects.ts";
import { Connection } from "../connection/connection.ts";
import { kubeTransport } from "../connection/kube-transport.ts";
import { newDecodeContext } from "../decode/context.ts";
import { wideScope } from "../kinds.ts";
import { createFleetMetrics } from "../metrics.ts";
import { OpenCluster } from "../opened/open-cluster.ts";
import { listAll } from "../reflector/list-all.ts";
import type { Comparison } from "./comparison.ts";

const CLUSTER = "aks-test-weu";
const PODS = wideScope("pods", "v1");
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };
let folder: string;
let world: World;
let connection: Connection;
let objects: ClusterObjects;
let comparison: Comparison;
const registry = new Registry();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "slipway-compare-"));
  world = await startWorld({ still: true });
  const file = path.join(folder, "kubeconfig");
  await writeFile(file, world.kubeconfig("portal"), { mode: 0o600 });
  const now = () => Date.now();
  connection = new Connection({
    access: { kubeconfig: { file, context: CLUSTER } },
    now,
    proxyEnvironment: {},
    onServerChange: () => undefined,
  });
  const context = newDecodeContext();
  const announcer = new Announcer(CLUSTER, { announce: () => undefined, stop: () => undefined });
  objects = new ClusterObjects({ context, announcer, now, onTrouble: () => undefined });
  await listAll({
    transport: kubeTransport(connection),
    scope: PODS,
    pageSize: 500,
    signal: new AbortController().signal,
    begin: () => objects.intake("pods", null).beginList(),
    onPage: () => undefined,
  });
  comparison = clusterComparison({
    cluster: CLUSTER,
    clock: systemClock,
    random: Math.random,
    timing: { everyMs: 60_000, share: 1, leastRestMs: 1 },
    connection,
    opened: new OpenCluster(connection, context),
    objects,
    sources: new Map([["pods", { liveScopes: () => [PODS] }]]),
    metrics: createFleetMetrics(registry, () => []),
    logger: quiet,
    now,
  });
});

afterAll(async () => {
  await comparison.stop();
  connection.stop();
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

const differences = async () => {
  const metric = await registry.getSingleMetric("slipway_kubernetes_differences_total")?.get();
  return Object.fromEntries((metric?.values ?? []).map(({ labels, value }) => [labels.difference, value]));
};
const kept = () => [...objects.stores.pods.values()].map(({ uid, resourceVersion }) => `${uid} ${resourceVersion}`);
const real = () =>
  (world.clusters.find(({ name }) => name === CLUSTER)?.store.list("pods") ?? []).map(
    ({ metadata }) => `${metadata.uid} ${metadata.resourceVersion}`,
  );

test("a view that is right has no difference", async () => {
  await comparison.compareAll();
  expect(await differences()).toEqual({});
  expect(kept().sort()).toEqual(real().sort());
});

test("what is missing, outdated or left over is counted, and put right", async () => {
  const { pods } = objects.stores;
  const [first, second, third] = [...pods.values()];
  if (first === undefined || second === undefined || third === undefined)
    throw new Error("the world has no three pods");
  pods.remove(first.namespace, first.name);
  pods.put({ ...second, resourceVersion: "1" });
  pods.put({ ...third, name: "ghost", uid: "ghost", createdAt: Date.now() - 3_600_000 });
  await comparison.compareAll();
  expect(await differences()).toEqual({ missing: 1, outdated: 1, "left over": 1 });
  expect(kept().sort()).toEqual(real().sort());
});

test("what the watch brings while the list is on its way is no difference", async () => {
  const cluster = world.clusters.find(({ name }) => name === CLUSTER);
  const [pod] = [...objects.stores.pods.values()];
  if (cluster === undefined || pod === undefined) throw new Error("the world is empty");
  const before = await differences();
  // Newer than the list, and made after it.
  objects.stores.pods.put({ ...pod, resourceVersion: "9999999999999999" });
  objects.stores.pods.put({ ...pod, name: "new", uid: "new", createdAt: Date.now() + 1_000 });
  await comparison.compareAll();
  expect(await differences()).toEqual(before);
});
