import { afterAll, expect, test } from "vitest";
import type { KubeObject } from "../kubernetes/object.ts";
import {
  createPod,
  deletePod,
  deploymentsPath,
  emptyDeployment,
  expectStatus,
  idlePod,
  isNewer,
  labelPod,
  podsPath,
  type Target,
} from "./target.ts";

interface Scalable extends KubeObject {
  spec: { replicas: number };
}

/** Single objects: reading, writing and removing them, and how each can be refused. */
export function objectConformance(target: () => Target): void {
  const put = (path: string, body: object) => target().client.request(path, { method: "PUT", body });
  const post = (path: string, body: object) => target().client.request(path, { method: "POST", body });
  const get = (path: string) => target().client.request(path);

  afterAll(async () => {
    for (const name of ["object-a", "object-finalizer"]) await deletePod(target(), name);
    await target().client.request(deploymentsPath(target(), "/object-web"), { method: "DELETE" });
  });

  test("a created object comes back with uid, version and creation time", async () => {
    const pod = await createPod(target(), "object-a");
    expect(pod).toMatchObject({ kind: "Pod", apiVersion: "v1", status: { phase: "Pending" } });
    expect(pod.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(pod.metadata.creationTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(pod.metadata.resourceVersion).toMatch(/^[1-9]\d*$/);
  });

  test("a name that is taken is a 409 AlreadyExists", async () => {
    const status = expectStatus(await post(podsPath(target()), idlePod("object-a")), 409, "AlreadyExists");
    expect(status.message).toContain('pods "object-a" already exists');
  });

  test("an object that is not there is a 404 NotFound that names it", async () => {
    const status = expectStatus(await get(podsPath(target(), "/nothing")), 404, "NotFound");
    expect(status).toMatchObject({ message: 'pods "nothing" not found', details: { name: "nothing", kind: "pods" } });
  });

  test("a namespace that is not there is an empty list, and a 404 for a create", async () => {
    const path = "/api/v1/namespaces/slipway-conformance-missing/pods";
    expect((await get(path)).json()).toMatchObject({ items: [] });
    expectStatus(await post(path, idlePod("object-a")), 404, "NotFound");
  });

  test("an update with an old version is a 409 Conflict, and the newer state stays", async () => {
    const old = (await get(podsPath(target(), "/object-a"))).json<KubeObject>();
    const newer = await labelPod(target(), "object-a", { step: "one" });
    expect(isNewer(newer.metadata.resourceVersion, old.metadata.resourceVersion)).toBe(true);
    const stale = { ...old, metadata: { ...old.metadata, labels: { step: "stale" } } };
    expectStatus(await put(podsPath(target(), "/object-a"), stale), 409, "Conflict");
    expect((await get(podsPath(target(), "/object-a"))).json()).toMatchObject({
      metadata: { labels: { step: "one" } },
    });
  });

  test("a write of what is there already changes no version", async () => {
    const before = await labelPod(target(), "object-a", { same: "yes" });
    const after = await labelPod(target(), "object-a", { same: "yes" });
    expect(after.metadata.resourceVersion).toBe(before.metadata.resourceVersion);
  });

  test("an object that breaks a rule is a 422 Invalid that names the field", async () => {
    const pod = { ...idlePod("object-broken"), spec: { containers: [] } };
    const status = expectStatus(await post(podsPath(target()), pod), 422, "Invalid");
    expect(status.details?.causes).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: "spec.containers" })]),
    );
  });

  test("what is no JSON is a 400", async () => {
    const answer = await target().client.request(podsPath(target()), { method: "POST", body: "text" });
    expect(answer.status).toBe(400);
  });

  test("JSON, merge and strategic merge patches are applied", async () => {
    const path = podsPath(target(), "/object-a");
    const patch = async (type: string, body: unknown) => {
      const headers = { "content-type": `application/${type}+json` };
      const answer = await target().client.request(path, { method: "PATCH", body, headers });
      expect(answer.status, answer.text).toBe(200);
      return answer.json<KubeObject>();
    };
    await patch("json-patch", [{ op: "add", path: "/metadata/labels/json", value: "yes" }]);
    await patch("merge-patch", { metadata: { labels: { merge: "yes", step: null } } });
    const last = await patch("strategic-merge-patch", { metadata: { labels: { strategic: "yes" } } });
    expect(last.metadata.labels).toMatchObject({ json: "yes", merge: "yes", strategic: "yes" });
    expect(last.metadata.labels).not.toHaveProperty("step");
  });

  test("status is written at /status alone, and the rest not there", async () => {
    const path = podsPath(target(), "/object-a");
    const headers = { "content-type": "application/merge-patch+json" };
    const body = { metadata: {}, spec: { nodeName: "nowhere" }, status: { message: "said by the suite" } };
    const answer = await target().client.request(`${path}/status`, { method: "PATCH", body, headers });
    expect(answer.status, answer.text).toBe(200);
    const pod = answer.json<KubeObject>();
    expect(pod).toMatchObject({ status: { message: "said by the suite" } });
    expect(pod.spec).not.toHaveProperty("nodeName");
  });

  test("a new spec moves a deployment's generation, /scale changes its replicas", async () => {
    const made = await post(deploymentsPath(target()), emptyDeployment("object-web"));
    expect(made.status, made.text).toBe(201);
    expect(made.json()).toMatchObject({ metadata: { generation: 1 } });
    const scale = (await get(deploymentsPath(target(), "/object-web/scale"))).json<Scalable>();
    expect(scale).toMatchObject({ kind: "Scale", spec: { replicas: 0 } });
    // Paused, so that no controller makes pods of it.
    const headers = { "content-type": "application/merge-patch+json" };
    const body = { spec: { minReadySeconds: 5 } };
    const patched = await target().client.request(deploymentsPath(target(), "/object-web"), {
      method: "PATCH",
      body,
      headers,
    });
    expect(patched.json<KubeObject>().metadata.generation).toBeGreaterThan(1);
  });

  test("deleting with the uid of another object is a 409, with its own it is done", async () => {
    const path = podsPath(target(), "/object-a");
    const pod = (await get(path)).json<KubeObject>();
    const remove = (uid: string) =>
      target().client.request(path, { method: "DELETE", body: { gracePeriodSeconds: 0, preconditions: { uid } } });
    expectStatus(await remove("00000000-0000-0000-0000-000000000000"), 409, "Conflict");
    expect((await remove(pod.metadata.uid)).status).toBe(200);
    await expect.poll(async () => (await get(path)).status).toBe(404);
  });

  test("an object with a finalizer is marked and stays until the finalizer is taken away", async () => {
    const path = podsPath(target(), "/object-finalizer");
    const pod = {
      ...idlePod("object-finalizer"),
      metadata: { name: "object-finalizer", finalizers: ["slipway.dev/conformance"] },
    };
    expect((await post(podsPath(target()), pod)).status).toBe(201);
    await deletePod(target(), "object-finalizer");
    expect((await get(path)).json<KubeObject>().metadata.deletionTimestamp).toBeDefined();
    const headers = { "content-type": "application/merge-patch+json" };
    await target().client.request(path, { method: "PATCH", body: { metadata: { finalizers: null } }, headers });
    await expect.poll(async () => (await get(path)).status).toBe(404);
  });

  test("a dry run answers as if done and changes nothing", async () => {
    const answer = await post(podsPath(target(), "?dryRun=All"), idlePod("object-dry"));
    expect(answer.status, answer.text).toBe(201);
    expect((await get(podsPath(target(), "/object-dry"))).status).toBe(404);
  });
}
