import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { text as readText } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Answer, ApiClient, type Watch } from "../conformance/api-client.ts";
import { startWorld, type World } from "../world.ts";

const CLUSTER = "aks-dev-weu";
const PODS = "/api/v1/namespaces/default/pods";

let world: World;
let portal: ApiClient;
const open: Watch[] = [];

beforeAll(async () => {
  world = await startWorld({ still: true });
  portal = ApiClient.fromText(world.kubeconfig("portal"));
});

afterEach(async () => {
  for (const watch of open.splice(0)) watch.close();
  await control("DELETE", "/faults");
});

afterAll(() => world.stop());

async function control(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const sent = httpRequest(world.controlUrl + path, { method, headers });
  const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
    sent.on("error", reject).on("response", async (response) => {
      resolve({ status: response.statusCode ?? 0, text: await readText(response) });
    });
  });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  return answered;
}

async function start(fault: string, more: object = {}): Promise<{ id: string; endsAt: string | null }> {
  const answer = await control("POST", "/faults", { cluster: CLUSTER, fault, ...more });
  expect(answer.status, answer.text).toBe(201);
  return JSON.parse(answer.text);
}

const end = async (id: string) => expect((await control("DELETE", `/faults/${id}`)).status).toBe(204);

const store = () => world.clusters[0]?.store ?? expect.unreachable();

const createPod = (name: string) =>
  store().create("pods", {
    metadata: { name, namespace: "default" },
    spec: { containers: [{ name: "a", image: "a:1" }], schedulerName: "nobody" },
  });

/** A watch of the portal's user from now on. */
async function watchPods(): Promise<Watch> {
  const answer = await tryWatch();
  if ("status" in answer) throw new Error(answer.text);
  open.push(answer);
  return answer;
}

const tryWatch = (): Promise<Watch | Answer> =>
  portal.watch(`${PODS}?watch=true&resourceVersion=${store().resourceVersion}&allowWatchBookmarks=true`);

const failureOf = async (act: () => Promise<unknown>): Promise<string> =>
  act().then(
    () => "",
    (error: Error) => ("code" in error ? String(error.code) : error.message),
  );

test("cluster-gone: connections are cut and refused, then the cluster is back on the same port", async () => {
  const watch = await watchPods();
  const { id } = await start("cluster-gone");
  expect(await watch.next()).toBeUndefined();
  expect(await failureOf(() => portal.request("/version"))).toBe("ECONNREFUSED");
  await end(id);
  expect((await portal.request(PODS)).status).toBe(200);
});

test("cluster-gone: with seconds it comes back by itself, and the other clusters never left", async () => {
  const { endsAt } = await start("cluster-gone", { seconds: 0.3 });
  expect(endsAt).not.toBeNull();
  const others = world.clusters.slice(1).map(({ server }) => server.isListening);
  expect(others).toEqual([true, true]);
  await expect.poll(() => failureOf(() => portal.request("/version")), { timeout: 5000 }).toBe("");
  expect(JSON.parse((await control("GET", "/faults")).text).items).toEqual([]);
});

test("cluster-gone: it does not wait for a client that never finishes its handshake", async () => {
  const { port } = new URL(world.clusters[0]?.url ?? "");
  const mute = connect(Number(port), "127.0.0.1");
  await once(mute, "connect");
  const closed = once(mute, "close");
  await start("cluster-gone");
  await closed;
});

test("watch-stall: open watches say nothing while it holds, and what they missed afterwards", async () => {
  const watch = await watchPods();
  const { id } = await start("watch-stall");
  let heard = 0;
  const next = watch.next().then(() => {
    heard += 1;
  });
  createPod("stalled");
  // Requests go on as ever; two answers later an event would long have been here.
  expect((await portal.request(PODS)).text).toContain('"stalled"');
  await portal.request(PODS);
  expect(heard).toBe(0);
  await end(id);
  await next;
  expect(heard).toBe(1);
});

test("watch-stall: a watch that begins is accepted and silent, too", async () => {
  const { id } = await start("watch-stall");
  const watch = await watchPods();
  createPod("stalled-new");
  await portal.request(PODS);
  await end(id);
  expect(await watch.next()).toMatchObject({ type: "ADDED", object: { metadata: { name: "stalled-new" } } });
});

test("watch-drop: open watches are cut once, the next one lives", async () => {
  const watch = await watchPods();
  await start("watch-drop");
  expect(await watch.next()).toBeUndefined();
  const again = await watchPods();
  createPod("after-drop");
  expect(await again.next()).toMatchObject({ type: "ADDED" });
});

test("watch-drop: with seconds every watch that begins is cut, too", async () => {
  await start("watch-drop", { seconds: 60 });
  const watch = await watchPods().catch(() => undefined);
  expect(await watch?.next()).toBeUndefined();
});

test("gone-status: a watch that begins gets HTTP 410, lists are answered", async () => {
  const watch = await watchPods();
  const { id } = await start("gone-status");
  expect(await watch.next()).toBeUndefined();
  const answer = await tryWatch();
  if (!("status" in answer)) throw new Error("the watch was accepted");
  expect(answer.status).toBe(410);
  expect(answer.json()).toMatchObject({ kind: "Status", reason: "Expired", code: 410 });
  expect((await portal.request(PODS)).status).toBe(200);
  await end(id);
  await watchPods();
});

test("gone-event: open watches get an ERROR event with 410 and end, the next one lives", async () => {
  const watch = await watchPods();
  await start("gone-event");
  expect(await watch.next()).toMatchObject({ type: "ERROR", object: { kind: "Status", code: 410, reason: "Expired" } });
  expect(await watch.next()).toBeUndefined();
  const again = await watchPods();
  createPod("after-gone");
  expect(await again.next()).toMatchObject({ type: "ADDED" });
});

test("gone-event: with seconds a watch that begins gets it, too", async () => {
  await start("gone-event", { seconds: 60 });
  expect(await (await watchPods()).next()).toMatchObject({ type: "ERROR", object: { code: 410 } });
});

test("forbidden: the kind is refused, its watches end, other kinds and the administrator are spared", async () => {
  const watch = await watchPods();
  const { id } = await start("forbidden", { kind: "Pod" });
  expect(await watch.next()).toBeUndefined();
  const answer = await portal.request(PODS);
  expect(answer.status).toBe(403);
  expect(answer.json()).toMatchObject({
    reason: "Forbidden",
    message: 'pods is forbidden: User "portal" cannot list resource "pods" in API group "" in the namespace "default"',
  });
  expect(await tryWatch()).toMatchObject({ status: 403 });
  expect((await portal.request("/api/v1/nodes")).status).toBe(200);
  expect((await ApiClient.fromText(world.kubeconfig("admin")).request(PODS)).status).toBe(200);
  await end(id);
  expect((await portal.request(PODS)).status).toBe(200);
});

test("server-error: watches are cut and everything gets 500 until it ends", async () => {
  const watch = await watchPods();
  const { id } = await start("server-error");
  expect(await watch.next()).toBeUndefined();
  for (const path of [PODS, "/readyz", "/apis"]) {
    const answer = await portal.request(path);
    expect(answer.status).toBe(500);
    expect(answer.json()).toMatchObject({ kind: "Status", reason: "InternalError", code: 500 });
  }
  expect(await tryWatch()).toMatchObject({ status: 500 });
  await end(id);
  expect((await portal.request(PODS)).status).toBe(200);
});

test("too-many-requests: watches are cut and everything gets 429 with Retry-After", async () => {
  const watch = await watchPods();
  const { id } = await start("too-many-requests");
  expect(await watch.next()).toBeUndefined();
  const answer = await portal.request(PODS);
  expect(answer).toMatchObject({ status: 429, headers: { "retry-after": "2" } });
  expect(answer.json()).toMatchObject({ reason: "TooManyRequests", details: { retryAfterSeconds: 2 } });
  await end(id);
  expect((await portal.request(PODS)).status).toBe(200);
});

test("slow-lists: watches end with 410; lists wait, also those that a watch begins with; single objects do not", async () => {
  const watch = await watchPods();
  const { id } = await start("slow-lists");
  expect(await watch.next()).toMatchObject({ type: "ERROR", object: { code: 410 } });
  createPod("slow");
  const answered: string[] = [];
  const asked = [
    portal.request(PODS).then(() => answered.push("list")),
    portal.watch(`${PODS}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan`).then((streaming) => {
      if (!("status" in streaming)) open.push(streaming);
      answered.push("streaming list");
    }),
  ];
  expect((await portal.request(`${PODS}/slow`)).status).toBe(200);
  expect(answered).toEqual([]);
  const began = Date.now();
  await Promise.all(asked);
  expect(Date.now() - began).toBeGreaterThan(3000);
  await end(id);
});

test("clock-skew: the Date of each answer is ten minutes ahead", async () => {
  const skew = async () => {
    const { headers } = await portal.request("/version");
    return Math.abs(Math.round((Date.parse(String(headers.date)) - Date.now()) / 60_000));
  };
  expect(await skew()).toBe(0);
  const { id } = await start("clock-skew");
  expect(await skew()).toBe(10);
  await end(id);
  expect(await skew()).toBe(0);
});

test("metrics-absent and metrics-failing: no such group, or one that does not answer", async () => {
  const admin = ApiClient.fromText(world.kubeconfig("admin"));
  const nodes = "/apis/metrics.k8s.io/v1beta1/nodes";
  const served = async () => (await admin.request("/apis")).text.includes("metrics.k8s.io");
  expect((await admin.request(nodes)).json<{ items: unknown[] }>().items.length).toBeGreaterThan(0);
  const absent = await start("metrics-absent");
  expect(await served()).toBe(false);
  expect(await admin.request(nodes)).toMatchObject({ status: 404, text: "404 page not found\n" });
  await end(absent.id);
  const failing = await start("metrics-failing");
  expect(await served()).toBe(true);
  expect((await admin.request(nodes)).json()).toMatchObject({ code: 503, reason: "ServiceUnavailable" });
  await end(failing.id);
  expect((await admin.request(nodes)).status).toBe(200);
});

test("two faults hold side by side, and the end of one leaves the other", async () => {
  const pods = await start("forbidden", { kind: "pods" });
  const nodes = await start("forbidden", { kind: "nodes" });
  await end(pods.id);
  expect((await portal.request(PODS)).status).toBe(200);
  expect((await portal.request("/api/v1/nodes")).status).toBe(403);
  expect(JSON.parse((await control("GET", "/faults")).text).items).toMatchObject([{ id: nodes.id, kind: "nodes" }]);
});

test("the endpoint tells what there is, and how many watches are open", async () => {
  await watchPods();
  const told = JSON.parse((await control("GET", "/")).text);
  expect(told.clusters[0]).toMatchObject({ name: CLUSTER, openWatches: 1 });
  expect(told.faults["watch-stall"]).toMatchObject({ title: "Watches go silent", needsKind: false, momentary: false });
  expect(told.faults.forbidden.needsKind).toBe(true);
  expect(told.faults["watch-drop"].momentary).toBe(true);
  expect(told.kinds).toContain("statefulsets");
});

test("a Host that is not loopback gets 421, a change from another Origin 403", async () => {
  const body = { cluster: CLUSTER, fault: "cluster-gone" };
  expect((await control("GET", "/", undefined, { host: "world.example.com" })).status).toBe(421);
  expect((await control("POST", "/faults", body, { origin: "http://evil.example.com" })).status).toBe(403);
  expect((await control("POST", "/faults", body, { origin: "null" })).status).toBe(403);
  expect((await portal.request("/version")).status).toBe(200);
});

test("what is wrong is a problem document that says what would be right", async () => {
  const wrong = await control("POST", "/faults", { cluster: CLUSTER, fault: "fire" });
  expect(wrong.status).toBe(400);
  expect(JSON.parse(wrong.text).detail).toContain("fault must be one of");
  expect((await control("POST", "/faults", { cluster: "moon", fault: "watch-drop" })).status).toBe(404);
  expect((await control("DELETE", "/faults/fault-999")).status).toBe(404);
  expect((await control("PUT", "/faults")).status).toBe(404);
});
