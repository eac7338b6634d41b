import { afterAll, expect, test, vi } from "vitest";
import type { PodDisruptionBudgetObject } from "../kubernetes/object-types.ts";
import { createPod, deletePod, expectStatus, idlePod, podsPath, type Target } from "./target.ts";

const MERGE = { "content-type": "application/merge-patch+json" };
const METRICS = "/apis/metrics.k8s.io/v1beta1";

/** What is asked of pods beside reading them: logs, evictions, usage. */
export function podConformance(target: () => Target): void {
  const budgets = () => `/apis/policy/v1/namespaces/${target().namespace}/poddisruptionbudgets`;
  const log = (name: string, query = "") => target().client.request(podsPath(target(), `/${name}/log?${query}`));
  const evict = (name: string, more: object = {}) =>
    target().client.request(podsPath(target(), `/${name}/eviction`), {
      method: "POST",
      body: { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace: target().namespace }, ...more },
    });

  afterAll(async () => {
    for (const name of ["pod-log", "pod-two", "pod-free", "pod-held"]) await deletePod(target(), name);
    await target().client.request(`${budgets()}/pod-held`, { method: "DELETE" });
  });

  test("the log of a pod that no node has is empty text", async () => {
    await createPod(target(), "pod-log");
    const answer = await log("pod-log");
    expect(answer).toMatchObject({ status: 200, text: "" });
    expect(answer.headers["content-type"]).toMatch(/^text\/plain/);
    expect((await log("pod-log", "follow=true&tailLines=10&sinceSeconds=60&timestamps=true")).status).toBe(200);
  });

  test("a log of nothing is refused in words: no such pod, no such container, which of several", async () => {
    expectStatus(await log("nothing"), 404, "NotFound");
    const unknown = expectStatus(await log("pod-log", "container=other"), 400, "BadRequest");
    expect(unknown.message).toBe("container other is not valid for pod pod-log");
    const image = "registry.k8s.io/pause:3.10";
    const spec = {
      schedulerName: "slipway-conformance-nobody",
      containers: ["a", "b"].map((name) => ({ name, image })),
    };
    const body = { ...idlePod("pod-two"), spec };
    expect((await target().client.request(podsPath(target()), { method: "POST", body })).status).toBe(201);
    const several = expectStatus(await log("pod-two"), 400, "BadRequest");
    expect(several.message).toContain("a container name must be specified for pod pod-two, choose one of: [a b]");
    expectStatus(await log("pod-log", "tailLines=-1"), 422, "Invalid");
  });

  test("a pod that no budget protects is evicted; a dry run leaves it", async () => {
    await createPod(target(), "pod-free");
    expect((await evict("pod-free", { deleteOptions: { dryRun: ["All"] } })).status).toBe(201);
    expect((await target().client.request(podsPath(target(), "/pod-free"))).status).toBe(200);
    expect((await evict("pod-free")).json()).toMatchObject({ kind: "Status", status: "Success" });
    await vi.waitFor(async () => {
      expect((await target().client.request(podsPath(target(), "/pod-free"))).status).toBe(404);
    });
    expectStatus(await evict("pod-free"), 404, "NotFound");
  });

  test("a budget that allows no disruption refuses with 429 and names itself as the cause", async () => {
    const { client } = target();
    await createPod(target(), "pod-held", { app: "held" });
    // The pod runs nowhere: its status says that it does, and that is what budgets count.
    const status = { phase: "Running", conditions: [{ type: "Ready", status: "True" }] };
    const path = podsPath(target(), "/pod-held/status");
    const patched = await client.request(path, { method: "PATCH", body: { status }, headers: MERGE });
    expect(patched.status, patched.text).toBe(200);
    const spec = { minAvailable: 1, selector: { matchLabels: { app: "held" } } };
    const body = { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "pod-held" }, spec };
    expect((await client.request(budgets(), { method: "POST", body })).status).toBe(201);
    const counted = async () => {
      const budget = (await client.request(`${budgets()}/pod-held`)).json<PodDisruptionBudgetObject>();
      expect(budget.status).toMatchObject({ observedGeneration: 1, currentHealthy: 1, desiredHealthy: 1 });
    };
    await vi.waitFor(counted, { timeout: 20_000, interval: 100 });
    const refused = expectStatus(await evict("pod-held"), 429, "TooManyRequests");
    expect(refused.details?.causes).toEqual([
      {
        reason: "DisruptionBudget",
        message: "The disruption budget pod-held needs 1 healthy pods and has 1 currently",
      },
    ]);
  });

  test("usage is served in cpu and memory with its time, or the group is absent", async (context) => {
    const answer = await target().client.request(`${METRICS}/nodes`);
    if (answer.status === 404 || answer.status === 503) return context.skip("this cluster has no metrics-server");
    const { kind, items } = answer.json<{
      kind: string;
      items: { timestamp: string; window: string; usage: object }[];
    }>();
    expect(kind).toBe("NodeMetricsList");
    for (const { timestamp, window, usage } of items) {
      expect(Date.parse(timestamp)).not.toBeNaN();
      expect(window).toMatch(/^\d+(\.\d+)?(m\d+(\.\d+)?)?s$/);
      expect(usage).toMatchObject({
        cpu: expect.stringMatching(/^\d+[num]?$/),
        memory: expect.stringMatching(/^\d+\w*$/),
      });
    }
    expect((await target().client.request(`${METRICS}/namespaces/${target().namespace}/pods`)).json()).toMatchObject({
      kind: "PodMetricsList",
      items: [],
    });
  });
}
