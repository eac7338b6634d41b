import { expect, test } from "vitest";
import { listPods } from "#contract/pods.ts";
import { problemSchema } from "#contract/problem.ts";
import type { AnyRoute } from "#contract/route.ts";
import { ROUTES } from "#contract/routes.ts";
import { fakeApi } from "./testing/fake-api.ts";
import { FakeCluster, fakeFleet } from "./testing/fake-fleet.ts";
import { FakeWorld } from "./testing/fake-world.ts";
import { aCrashingPod, aDeployment, aNode, anEvent, aPod, aReplicaSet, MADE_AT, ownedBy } from "./testing/records.ts";

const api = aDeployment("api");
const set = aReplicaSet("api-abc", api);
const aCluster = () =>
  new FakeCluster({
    nodes: [aNode("node-1")],
    deployments: [api],
    replicasets: [set],
    pods: [aPod("api-abc-1", { owner: ownedBy(set) }), aCrashingPod("api-abc-2", MADE_AT, { owner: ownedBy(set) })],
    events: [anEvent("e")],
  });

const NAMES: Readonly<Record<string, string>> = {
  cluster: "c1",
  node: "node-1",
  namespace: "shop",
  kind: "Deployment",
  name: "api",
  pod: "api-abc-1",
  pool: "cpu",
};
/** What else some of them must be told. */
const QUERIES: Readonly<Record<string, string>> = {
  search: "?q=api",
  getGpuFit: "?gpus=1",
  getObjectYaml: "?namespace=shop",
};
const addressOf = ({ id, path }: AnyRoute) =>
  path
    .replace("/objects/{kind}", "/objects/deployments")
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => NAMES[name] ?? "") + (QUERIES[id] ?? "");

test.each(Object.values<AnyRoute>(ROUTES))(
  "$path answers in the shape of its contract, and nothing more",
  async (route) => {
    const portal = fakeApi([aCluster()], [{ name: "dev", cluster: "c1" }], { faults: new FakeWorld() });
    const { status, body } = await portal.get(addressOf(route));
    expect(portal.failures).toEqual([]);
    expect(status).toBe(200);
    expect(route.answer.parse(body)).toEqual(body);
  },
);

test("an answer in process equals the one over HTTP", async () => {
  const portal = fakeApi([aCluster()]);
  const { body } = await portal.get("/api/v1/pods?sort=-restarts");
  const called = await portal.api.call(listPods, { params: {}, query: { sort: "-restarts" } });
  expect(called).toEqual({ ok: true, value: body });
});

test("who has the answer already is told so in a few bytes, until it changes", async () => {
  const cluster = aCluster();
  const portal = fakeApi([cluster]);
  const first = await portal.get("/api/v1/nodes");
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  const etag = first.headers.get("etag") ?? "";
  for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
    const again = await portal.get("/api/v1/nodes", { headers: { "if-none-match": tag } });
    expect([again.status, again.body, again.headers.get("etag")]).toEqual([304, null, etag]);
  }
  cluster.change({ nodes: [aNode("node-1", { unschedulable: true })] });
  portal.advance(1);
  const changed = await portal.get("/api/v1/nodes", { headers: { "if-none-match": etag } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get("etag")).not.toBe(etag);
});

test("HEAD answers as GET does, without the body", async () => {
  const portal = fakeApi([aCluster()]);
  const got = await portal.get("/api/v1/nodes");
  const head = await portal.get("/api/v1/nodes", { method: "HEAD" });
  expect([head.status, head.body]).toEqual([200, null]);
  for (const name of ["etag", "content-type", "content-length"]) {
    expect(head.headers.get(name)).toBe(got.headers.get(name));
  }
  expect(await portal.get("/api/v1/nodes?page=9", { method: "HEAD" })).toMatchObject({ status: 404, body: null });
});

test("OPTIONS says what is allowed", async () => {
  const { status, headers } = await fakeApi([aCluster()]).get("/api/v1/nodes", { method: "OPTIONS" });
  expect([status, headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
});

test("an answer is made once for all who ask while nothing changes, whatever the order of their fields", async () => {
  let looks = 0;
  const cluster = aCluster();
  const { view } = cluster;
  const counted = () => {
    looks += 1;
    return view.nodes.values();
  };
  const nodes = { ...view.nodes, values: counted };
  const fleet = { ...fakeFleet([cluster]), clusters: [{ ...view, nodes }] };
  const portal = fakeApi([cluster], [], { fleet });
  await portal.get("/api/v1/nodes?q=node&sort=name");
  portal.advance(60_000);
  await portal.get("/api/v1/nodes?sort=name&q=node");
  expect(looks).toBe(1);
  cluster.change({ nodes: [] });
  portal.advance(1);
  await portal.get("/api/v1/nodes?sort=name&q=node");
  expect(looks).toBe(2);
});

test("versions never fall, and grow with each change of what an answer is made from", async () => {
  const cluster = aCluster();
  const portal = fakeApi([cluster]);
  const versionOf = async () => {
    portal.advance(1_000);
    const { body } = await portal.get("/api/v1/pods");
    return Number(listPods.answer.parse(body).version.split("-")[1]);
  };
  const versions = [await versionOf()];
  cluster.change({ pods: [] });
  versions.push(await versionOf());
  cluster.change({ events: [] });
  versions.push(await versionOf());
  cluster.change({ sync: { pods: { state: "stale" } } });
  versions.push(await versionOf());
  expect(versions).toEqual([2, 3, 3, 4]);
});

test("the oldest last word of the sources is the answer's; what may not be seen has none", async () => {
  const observedAt = (seconds: number) => new Date(MADE_AT + seconds * 1_000).toISOString();
  const clusters = [
    new FakeCluster({ sync: { pods: { observedAt: observedAt(40) }, replicasets: { observedAt: observedAt(30) } } }),
    new FakeCluster({ name: "c2", sync: { pods: { state: "forbidden", observedAt: observedAt(1) } } }),
    new FakeCluster({ name: "c3", sync: { pods: { state: "connecting", observedAt: null } } }),
  ];
  const { body } = await fakeApi(clusters).get("/api/v1/pods");
  expect(body).toMatchObject({ observedAt: observedAt(30) });
});

test("whatever was not foreseen is a problem document without particulars, and is told to the log", async () => {
  const cluster = aCluster();
  const fleet = {
    ...fakeFleet([cluster]),
    get clusters(): never {
      throw new Error("the secret of the house");
    },
  };
  const portal = fakeApi([cluster], [], { fleet });
  const { status, body } = await portal.get("/api/v1/nodes", { headers: { "x-request-id": "r-9" } });
  expect(status).toBe(500);
  expect(problemSchema.parse(body)).toMatchObject({ code: "internal", requestId: "r-9" });
  expect(JSON.stringify(body)).not.toContain("secret");
  expect(portal.failures).toHaveLength(1);
});
