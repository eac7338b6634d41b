import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, ApiClient } from "../conformance/api-client.ts";
import { kubeconfigText } from "../kubeconfig.ts";
import { openAuthority } from "../tls/authority.ts";
import { AccessPolicy } from "./access/policy.ts";
import { ApiServer } from "./api-server.ts";
import type { PodObject } from "./object-types.ts";
import { ObjectStore } from "./store.ts";

const NAMESPACE = "trial";
const PODS = `/api/v1/namespaces/${NAMESPACE}/pods`;

let server: ApiServer;
let admin: ApiClient;
let store: ObjectStore;

/** An API server alone: no controller changes what the tests say. */
beforeAll(async () => {
  const authority = await openAuthority();
  store = new ObjectStore();
  store.create("namespaces", { metadata: { name: NAMESPACE }, spec: {} });
  store.create("nodes", { metadata: { name: NODE }, spec: {} });
  server = new ApiServer({ store, authority, policy: new AccessPolicy([]), tokens: new Map(), version: "v1.36.2" });
  await server.listen();
  const identity = authority.issueClient("admin", ["system:masters"]);
  const user = { name: "admin", credentials: { kind: "certificate" as const, identity } };
  const context = { name: "bare", cluster: { name: "bare", url: server.url }, user };
  admin = ApiClient.fromText(kubeconfigText(authority.certificate, [context]));
});

afterAll(() => server.close());

const NODE = "somewhere";
const labels = { app: "web" };

/** A pod that no kubelet knows: its status is what the test says. */
function place(name: string, status: PodObject["status"], spec: Partial<PodObject["spec"]> = {}): void {
  store.create("pods", {
    metadata: { name, namespace: NAMESPACE, labels },
    spec: { containers: [{ name: "web", image: "web:1" }], nodeName: NODE, ...spec },
    status,
  });
}

const started = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000).toISOString();

const running = (secondsAgo: number): PodObject["status"] => ({
  phase: "Running",
  conditions: [{ type: "Ready", status: "True" }],
  containerStatuses: [
    {
      name: "web",
      image: "web:1",
      imageID: "",
      ready: true,
      restartCount: 1,
      state: { running: { startedAt: started(secondsAgo) } },
      lastState: { terminated: { exitCode: 1, startedAt: started(secondsAgo + 60), finishedAt: started(secondsAgo) } },
    },
  ],
});

describe("pods/log", () => {
  const log = (name: string, query = "") => admin.request(`${PODS}/${name}/log?${query}`);
  const lines = (answer: Answer) => answer.text.split("\n").slice(0, -1);

  test("a log is text: whole, its end, since some time, with times, at most so many bytes", async () => {
    place("talker", running(600));
    const whole = await log("talker");
    expect(whole).toMatchObject({ status: 200, headers: { "content-type": "text/plain" } });
    expect(lines(whole)[0]).toBe("web started");
    expect(lines(await log("talker", "tailLines=2"))).toEqual(lines(whole).slice(-2));
    const recent = lines(await log("talker", "sinceSeconds=60"));
    expect(recent.length).toBeLessThan(lines(whole).length / 5);
    expect(lines(whole)).toEqual(expect.arrayContaining(recent));
    const [stamped] = lines(await log("talker", "timestamps=true"));
    expect(stamped).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z web started$/);
    expect((await log("talker", "limitBytes=7")).text).toBe("web sta");
    expect(lines(await log("talker", "previous=true")).length).toBeGreaterThan(0);
  });

  test("a log that is followed goes on, and ends with its container", async () => {
    place("followed", running(0));
    const followed = log("followed", "follow=true");
    const first = await Promise.race([followed.then(() => "ended"), log("followed").then(() => "other")]);
    expect(first).toBe("other");
    store.mutate(
      "pods",
      NAMESPACE,
      "followed",
      ({ status }) => {
        for (const each of status.containerStatuses ?? []) each.state = { terminated: { exitCode: 0 } };
      },
      { subresource: "status" },
    );
    expect((await followed).text).toMatch(/^web started\n/);
    place("deleted", running(0));
    const other = log("deleted", "follow=true");
    await log("deleted");
    store.delete("pods", NAMESPACE, "deleted", { gracePeriodSeconds: 0 });
    expect((await other).status).toBe(200);
  });

  test("a followed log with a limit ends when it is reached", async () => {
    place("limited", running(5));
    expect((await log("limited", "follow=true&limitBytes=3")).text).toBe("web");
  });

  test("what has no log says why", async () => {
    const waiting = { name: "web", image: "", imageID: "", ready: false, restartCount: 0 };
    const pulling = { ...waiting, state: { waiting: { reason: "ImagePullBackOff" } } };
    place("pulling", { phase: "Pending", containerStatuses: [pulling] });
    expect((await log("pulling")).json()).toMatchObject({
      code: 400,
      reason: "BadRequest",
      message: 'container "web" in pod "pulling" is waiting to start: trying and failing to pull image',
    });
    expect((await log("pulling", "container=db")).json()).toMatchObject({
      message: "container db is not valid for pod pulling",
    });
    place("unplaced", { phase: "Pending" }, { nodeName: "", schedulerName: "nobody" });
    expect(await log("unplaced")).toMatchObject({ status: 200, text: "" });
    expect((await log("nobody")).status).toBe(404);
  });

  test("a node that is not heard of gives no log", async () => {
    const conditions = [{ type: "Ready", status: "Unknown" }];
    const addresses = [{ type: "InternalIP", address: "10.9.9.9" }];
    store.create("nodes", { metadata: { name: "lost" }, spec: {}, status: { conditions, addresses } });
    place("stranded", running(60), { nodeName: "lost" });
    const answer = await log("stranded");
    expect(answer.status).toBe(500);
    expect(answer.text).toContain("dial tcp 10.9.9.9:10250: connect: no route to host");
  });
});

describe("pods/eviction", () => {
  const evict = (name: string, more: object = {}) =>
    admin.request(`${PODS}/${name}/eviction`, {
      method: "POST",
      body: { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace: NAMESPACE }, ...more },
    });
  const budget = (status: object, spec: object = {}) => {
    store.create("poddisruptionbudgets", {
      metadata: { name: "web", namespace: NAMESPACE },
      spec: { minAvailable: 2, selector: { matchLabels: labels }, ...spec },
      status: {
        disruptionsAllowed: 0,
        currentHealthy: 2,
        desiredHealthy: 2,
        expectedPods: 2,
        observedGeneration: 1,
        ...status,
      },
    });
    return () => store.delete("poddisruptionbudgets", NAMESPACE, "web");
  };
  const pod = (name: string) => store.get("pods", NAMESPACE, name);

  test("without a budget a pod goes as by a delete, and says why", async () => {
    place("free", running(60));
    expect((await evict("free")).json()).toMatchObject({ kind: "Status", status: "Success", code: 201 });
    expect(pod("free")?.metadata.deletionTimestamp).toBeDefined();
    expect(pod("free")?.status.conditions).toContainEqual(
      expect.objectContaining({ type: "DisruptionTarget", reason: "EvictionByEvictionAPI" }),
    );
  });

  test("a budget that allows nothing refuses with 429 and its cause", async () => {
    const remove = budget({});
    place("kept", running(60));
    const answer = await evict("kept");
    expect(answer.status).toBe(429);
    expect(answer.headers["retry-after"]).toBeUndefined();
    expect(answer.json()).toMatchObject({
      reason: "TooManyRequests",
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
      details: {
        causes: [
          { reason: "DisruptionBudget", message: "The disruption budget web needs 2 healthy pods and has 2 currently" },
        ],
      },
    });
    expect(pod("kept")?.metadata.deletionTimestamp).toBeUndefined();
    remove();
  });

  test("a budget that allows one lets one go, and counts it", async () => {
    const remove = budget({ disruptionsAllowed: 1, currentHealthy: 3 });
    place("first", running(60));
    place("second", running(60));
    expect((await evict("first", { deleteOptions: { dryRun: ["All"] } })).status).toBe(201);
    expect(pod("first")?.metadata.deletionTimestamp).toBeUndefined();
    expect((await evict("first")).status).toBe(201);
    expect((await evict("second")).status).toBe(429);
    const { status } = store.get("poddisruptionbudgets", NAMESPACE, "web") ?? expect.unreachable();
    expect(status.disruptionsAllowed).toBe(0);
    expect(Object.keys(status.disruptedPods ?? {})).toEqual(["first"]);
    remove();
  });

  test("a budget whose status lags behind asks to come back, two budgets are one too many", async () => {
    const remove = budget({ observedGeneration: 0, disruptionsAllowed: 5 });
    place("early", running(60));
    const lagging = await evict("early");
    expect(lagging).toMatchObject({ status: 429, headers: { "retry-after": "10" } });
    expect(lagging.text).toContain("The disruption budget web is still being processed by the server.");
    store.create("poddisruptionbudgets", {
      metadata: { name: "also", namespace: NAMESPACE },
      spec: { minAvailable: 1, selector: { matchLabels: labels } },
    });
    expect((await evict("early")).json()).toMatchObject({ code: 500, reason: "InternalError" });
    store.delete("poddisruptionbudgets", NAMESPACE, "also");
    remove();
  });

  test("pods that do not run, or serve nobody, are not protected", async () => {
    const remove = budget({});
    place("pending", { phase: "Pending" }, { schedulerName: "nobody", nodeName: "" });
    expect((await evict("pending")).status).toBe(201);
    expect(pod("pending")).toBeUndefined();
    place("sick", { ...running(60), conditions: [{ type: "Ready", status: "False" }] });
    expect((await evict("sick")).status).toBe(201);
    remove();
    const strict = budget({ currentHealthy: 1 });
    place("sick-2", { ...running(60), conditions: [{ type: "Ready", status: "False" }] });
    expect((await evict("sick-2")).status).toBe(429);
    strict();
    const lenient = budget({ currentHealthy: 1 }, { unhealthyPodEvictionPolicy: "AlwaysAllow" });
    expect((await evict("sick-2")).status).toBe(201);
    lenient();
  });
});

test("pods/binding gives a pod its node once", async () => {
  place("loose", { phase: "Pending" }, { schedulerName: "nobody", nodeName: "" });
  const bind = (name: string) =>
    admin.request(`${PODS}/${name}/binding`, { method: "POST", body: { target: { kind: "Node", name: NODE } } });
  expect((await bind("loose")).status).toBe(201);
  expect(store.get("pods", NAMESPACE, "loose")?.spec.nodeName).toBe(NODE);
  expect((await bind("loose")).json()).toMatchObject({
    code: 409,
    message: 'Operation cannot be fulfilled on pods/binding "loose": pod loose is already assigned to node "somewhere"',
  });
});

describe("metrics.k8s.io", () => {
  const BASE = "/apis/metrics.k8s.io/v1beta1";

  test("what nodes and pods use, in metrics-server's units", async () => {
    place("measured", running(60));
    const one = (await admin.request(`${BASE}/namespaces/${NAMESPACE}/pods/measured`)).json();
    expect(one).toMatchObject({
      kind: "PodMetrics",
      apiVersion: "metrics.k8s.io/v1beta1",
      metadata: { name: "measured", namespace: NAMESPACE, labels },
      containers: [{ name: "web", usage: { cpu: "20000000n", memory: "49152Ki" } }],
    });
    const nodes = (await admin.request(`${BASE}/nodes`)).json<{ kind: string; items: unknown[] }>();
    expect(nodes.kind).toBe("NodeMetricsList");
    expect(nodes.items).toHaveLength(store.count("nodes"));
  });

  test("selectors and namespaces choose, what does not run has no sample", async () => {
    const list = async (query: string) =>
      (await admin.request(`${BASE}/namespaces/${NAMESPACE}/pods?${query}`)).json<{ items: PodObject[] }>().items;
    expect((await list("labelSelector=app%3Dnobody")).length).toBe(0);
    const names = (await list("labelSelector=app%3Dweb")).map(({ metadata }) => metadata.name);
    expect(names).toContain("measured");
    expect(names).not.toContain("pulling");
    expect((await admin.request(`${BASE}/namespaces/${NAMESPACE}/pods/pulling`)).json()).toMatchObject({
      message: 'pods.metrics.k8s.io "pulling" not found',
    });
    expect((await admin.request(`${BASE}/nodes?watch=true`)).status).toBe(404);
  });
});
