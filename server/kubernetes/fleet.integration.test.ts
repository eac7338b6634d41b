/** The fleet on the built-in world, over HTTPS, as the portal's own user. */
import { afterEach, expect, test } from "vitest";
import {
  differences,
  servedKinds,
  startWorldFleet,
  until,
  untilLive,
  type WorldFleet,
  type WorldFleetOptions,
} from "./testing/world-fleet.ts";

let running: WorldFleet | undefined;

async function start(options: WorldFleetOptions = {}): Promise<WorldFleet> {
  running = await startWorldFleet(options);
  running.fleet.start();
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** A change that a person makes: a deployment of another size. */
function scale({ cluster }: WorldFleet, replicas: number): string {
  const deployment = cluster.store.list("deployments")[0];
  if (deployment === undefined) throw new Error("the cluster has no deployment");
  cluster.store.update("deployments", { ...deployment, spec: { ...deployment.spec, replicas } });
  return deployment.metadata.uid;
}

const wantedOf = ({ view }: WorldFleet, uid: string) =>
  [...view.deployments.values()].find((each) => each.uid === uid)?.wanted;

test("every cluster is live with everything that is in it, its identity and its version", async () => {
  const { fleet, world } = await start();
  for (const [index, view] of fleet.clusters.entries()) {
    await untilLive(view);
    const cluster = world.clusters[index];
    if (cluster === undefined) throw new Error("a cluster is missing");
    expect(differences({ view, cluster })).toEqual([]);
    expect(view.identity()).toBe(cluster.store.get("namespaces", undefined, "kube-system")?.metadata.uid);
    expect(view.apiServer()).toMatchObject({ state: "reachable", version: expect.stringMatching(/^v1\./) });
    expect(Math.abs(view.clockSkewMs())).toBeLessThan(50);
    const doubtful = [...view.pods.values()].filter(({ shape }) => shape !== null).map(({ uid }) => uid);
    expect(doubtful.length).toBeGreaterThan(0);
    expect(view.pods.mayBeInTrouble().map(({ uid }) => uid)).toEqual(expect.arrayContaining(doubtful));
    expect(view.pods.mayBeInTrouble()).toHaveLength(doubtful.length);
    const held = [...view.nodes.values()].reduce((sum, { name }) => sum + view.nodeSums(name).podCount, 0);
    expect(held).toBe(
      [...view.pods.values()].filter(
        (pod) => pod.nodeName !== null && pod.phase !== "Succeeded" && pod.phase !== "Failed",
      ).length,
    );
  }
});

test("usage is asked for when what it is of has been listed, so that none of it is of an unknown pod", async () => {
  running = await startWorldFleet();
  const { fleet, world, cluster, view } = running;
  await world.faults.start({ cluster: cluster.name, fault: "slow-lists" });
  fleet.start();
  await until(() => view.usage.sync().state === "live");
  expect([view.sync("nodes").state, view.sync("pods").state]).toEqual(["live", "live"]);
});

test("a change is in view and announced within a second", async () => {
  const fleet = await start();
  await untilLive(fleet.view);
  fleet.announced.length = 0;
  const begun = performance.now();
  const uid = scale(fleet, 7);
  await until(() => wantedOf(fleet, uid) === 7, 1_000);
  await until(() => fleet.announced.some(({ kind }) => kind === "workloads"), 1_000);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("a still cluster is proven again and again without a word in the stream to browsers", async () => {
  const { view, announced } = await start();
  await untilLive(view);
  await until(() => announced.length > 0);
  await until(() => view.sync("namespaces").observedAt !== view.sync("namespaces").since, 10_000);
  announced.length = 0;
  const before = view.sync("namespaces").observedAt;
  await until(() => view.sync("namespaces").observedAt !== before, 10_000);
  expect(announced.filter(({ kind }) => kind === "cluster")).toEqual([]);
});

test("a cluster that is gone is said within two seconds, the others stay live, and it comes back by itself", async () => {
  const fleet = await start();
  const { world, view, cluster } = fleet;
  for (const each of fleet.fleet.clusters) await untilLive(each);
  const before = view.pods.size;
  const fault = await world.faults.start({ cluster: cluster.name, fault: "cluster-gone" });
  await until(() => servedKinds(view).every((kind) => view.sync(kind).state === "stale"), 2_000);
  await until(() => view.apiServer().state === "unreachable", 2_000);
  await until(() => view.sync("pods").reason?.includes("connection refused") === true, 5_000);
  expect(view.pods.size).toBe(before);
  for (const other of fleet.fleet.clusters.slice(1)) expect(other.sync("pods").state).toBe("live");
  const uid = scale(fleet, 9);
  await world.faults.end(fault.id);
  await untilLive(view, 5_000);
  await until(() => wantedOf(fleet, uid) === 9, 2_000);
  await until(
    () => differences(fleet).length === 0,
    5_000,
    () => differences(fleet),
  );
});

test("watches that stall are found, the truth comes by lists meanwhile and is never called live", async () => {
  const fleet = await start();
  const { world, view, cluster } = fleet;
  await untilLive(view);
  const fault = await world.faults.start({ cluster: cluster.name, fault: "watch-stall" });
  const uid = scale(fleet, 3);
  await until(() => servedKinds(view).every((kind) => view.sync(kind).state === "stale"), 8_000);
  expect(view.apiServer().state).toBe("reachable");
  expect(view.sync("deployments").reason).toMatch(/silent|does not deliver/);
  await until(() => wantedOf(fleet, uid) === 3, 8_000);
  await world.faults.end(fault.id);
  await untilLive(view, 8_000);
  await until(
    () => differences(fleet).length === 0,
    5_000,
    () => differences(fleet),
  );
});

test("a dropped watch is resumed where it was, without a list", async () => {
  const fleet = await start();
  const { world, view, cluster, registry } = fleet;
  await untilLive(view);
  await world.faults.start({ cluster: cluster.name, fault: "watch-drop" });
  const uid = scale(fleet, 5);
  await until(() => wantedOf(fleet, uid) === 5, 3_000);
  await untilLive(view, 3_000);
  expect(await registry.getSingleMetricAsString("slipway_kubernetes_lists_total")).not.toContain('why="again"');
  expect(differences(fleet)).toEqual([]);
});

test.each(["gone-status", "gone-event"] as const)(
  "%s: the kind is listed again and equal afterwards",
  async (fault) => {
    const fleet = await start();
    const { world, view, cluster, registry } = fleet;
    await untilLive(view);
    const started = await world.faults.start({ cluster: cluster.name, fault, seconds: 5 });
    const uid = scale(fleet, 6);
    await until(() => view.sync("pods").reason?.includes("410") === true, 3_000);
    expect(view.sync("pods").state).toBe("stale");
    await world.faults.end(started.id);
    await untilLive(view, 8_000);
    await until(() => wantedOf(fleet, uid) === 6, 2_000);
    await until(
      () => differences(fleet).length === 0,
      5_000,
      () => differences(fleet),
    );
    expect(await registry.getSingleMetricAsString("slipway_kubernetes_lists_total")).toContain('why="again"');
  },
);

test("a kind that is no longer permitted is forbidden, all others live, and it is back when it is permitted again", async () => {
  const { world, view, cluster } = await start();
  await untilLive(view);
  const fault = await world.faults.start({ cluster: cluster.name, fault: "forbidden", kind: "events" });
  await until(() => view.sync("events").state === "forbidden", 3_000);
  expect(view.sync("events").reason).toContain("not permitted (403)");
  for (const kind of servedKinds(view)) if (kind !== "events") expect(view.sync(kind).state).toBe("live");
  await world.faults.end(fault.id);
  await untilLive(view, 5_000);
});

test("a user who may not list cluster-wide sees the context's namespace, and it is said", async () => {
  const verbs = ["get", "list", "watch"];
  const rules = [
    { verbs, apiGroups: [""], resources: ["pods", "events"] },
    { verbs, apiGroups: ["apps"], resources: ["deployments", "replicasets"] },
  ];
  const ada = { name: "ada", namespace: "shop", grants: [{ namespace: "shop", rules }] };
  const { view, cluster } = await start({ world: { users: [ada] }, user: "ada" });
  await until(() => view.sync("deployments").state === "live" && view.sync("nodes").state === "forbidden");
  expect(view.sync("deployments").namespaces).toEqual(["shop"]);
  expect([...view.deployments.values()].every(({ namespace }) => namespace === "shop")).toBe(true);
  expect(view.deployments.size).toBe(cluster.store.list("deployments", "shop").length);
  expect(view.identity()).toBeNull();
});

test("configured namespaces are all that is looked at", async () => {
  const { view, cluster } = await start({ config: { namespaces: ["shop", "platform"] } });
  await untilLive(view);
  expect(view.sync("pods").namespaces).toEqual(["platform", "shop"]);
  expect(view.sync("nodes").namespaces).toBeNull();
  const expected = [...cluster.store.list("pods", "shop"), ...cluster.store.list("pods", "platform")];
  expect(view.pods.size).toBe(expected.length);
  expect(
    [...view.namespaces.values()].map(({ name }) => name).every((name) => ["shop", "platform"].includes(name)),
  ).toBe(true);
});

test("after a stop no watch is open and nothing is asked any more", async () => {
  const fleet = await start();
  await untilLive(fleet.view);
  expect(fleet.cluster.server.openWatches).toBeGreaterThan(0);
  await fleet.fleet.stop();
  await until(() => fleet.cluster.server.openWatches === 0, 2_000);
});

test("no credential is in the log or the metrics", async () => {
  const { fleet, view, world, cluster, logged, registry } = await start();
  await untilLive(view);
  await world.faults.start({ cluster: cluster.name, fault: "cluster-gone" });
  await until(() => view.apiServer().state === "unreachable");
  await fleet.stop();
  const token = /token: (\S+)/.exec(world.kubeconfig("portal"))?.[1] ?? "";
  expect(token.length).toBeGreaterThan(10);
  expect([...logged, await registry.metrics()].join("\n")).not.toContain(token);
});

test("the metrics say what is in view and whether it is live", async () => {
  const { view, registry } = await start();
  await untilLive(view);
  const text = await registry.metrics();
  expect(text).toContain(`slipway_kubernetes_objects{cluster="${view.name}",kind="pods"} ${view.pods.size}`);
  expect(text).toContain(`slipway_kubernetes_live{cluster="${view.name}",kind="pods"} 1`);
});
