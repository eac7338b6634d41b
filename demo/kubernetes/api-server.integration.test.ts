import { request } from "node:https";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient, type Watch } from "../conformance/api-client.ts";
import { kubeconfigText } from "../kubeconfig.ts";
import { openAuthority } from "../tls/authority.ts";
import { startWorld, type World, type WorldCluster } from "../world.ts";
import type { KubeObject } from "./object.ts";

const TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
const PODS = "/api/v1/namespaces/default/pods";
const reader = { apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] };

let world: World;
let cluster: WorldCluster;
let admin: ApiClient;

beforeAll(async () => {
  const users = [{ name: "tenant", grants: [{ namespace: "default", rules: [reader] }], namespace: "default" }];
  world = await startWorld({ still: true, users, bookmarkMs: 100 });
  const [first] = world.clusters;
  if (first === undefined) throw new Error("the world has no cluster");
  cluster = first;
  admin = ApiClient.fromText(world.kubeconfig("admin"));
});

afterAll(() => world.stop());

const idle = (name: string) => ({
  metadata: { name, namespace: "default" },
  spec: { containers: [{ name: "a", image: "a:1" }], schedulerName: "nobody" },
});

async function watchOf(path: string, accept = "application/json"): Promise<Watch> {
  const answer = await admin.watch(path, { accept });
  if ("status" in answer) throw new Error(answer.text);
  return answer;
}

describe("who may do what", () => {
  test("the portal's user is refused everything outside its ClusterRole, over the wire", async () => {
    const portal = ApiClient.fromText(world.kubeconfig("portal"));
    const change = { apiVersion: "v1", kind: "Pod", ...idle("planted") };
    const refused = [
      ["POST", PODS, change],
      ["DELETE", "/api/v1/namespaces/default", undefined],
      ["DELETE", PODS, undefined],
      ["PATCH", "/api/v1/nodes/any", {}],
      ["PUT", "/apis/apps/v1/namespaces/default/deployments/docs-site/scale", {}],
      ["GET", "/apis/apps/v1/namespaces/default/deployments/docs-site/scale", undefined],
      ["GET", "/api/v1/secrets", undefined],
      ["GET", "/api/v1/namespaces/default/configmaps", undefined],
      ["POST", `${PODS}/any/eviction`, {}],
      ["GET", "/metrics", undefined],
    ] as const;
    for (const [method, path, body] of refused) {
      const answer = await portal.request(path, { method, body });
      expect(answer.status, `${method} ${path}`).toBe(403);
      expect(answer.json()).toMatchObject({ kind: "Status", reason: "Forbidden" });
    }
    expect(cluster.store.get("pods", "default", "planted")).toBeUndefined();
  });

  test("the portal's user may read its kinds, cluster-wide", async () => {
    const portal = ApiClient.fromText(world.kubeconfig("portal"));
    const paths = [
      "/api/v1/nodes",
      "/api/v1/pods",
      "/api/v1/namespaces",
      "/api/v1/events",
      "/apis/apps/v1/deployments",
      "/apis/apps/v1/replicasets",
    ];
    for (const path of paths) expect((await portal.request(path)).status, path).toBe(200);
  });

  test("a user with a Role in one namespace may read there and nowhere else", async () => {
    const tenant = ApiClient.fromText(world.kubeconfig("tenant"));
    expect((await tenant.request(PODS)).status).toBe(200);
    const answer = await tenant.request("/api/v1/pods");
    expect(answer.status).toBe(403);
    expect(answer.json<{ message: string }>().message).toContain("at the cluster scope");
    expect((await tenant.request("/api/v1/namespaces/kube-system/pods")).status).toBe(403);
  });

  test("a certificate of another authority is a 401, no credentials at all may see the health only", async () => {
    const other = await openAuthority();
    const identity = other.issueClient("admin", ["system:masters"]);
    const ours = world.kubeconfig("admin");
    const forged = kubeconfigText(certificateIn(ours), [
      { name: "forged", cluster, user: { name: "forged", credentials: { kind: "certificate", identity } } },
    ]);
    expect((await ApiClient.fromText(forged).request(PODS)).status).toBe(401);
    const anonymous = await plainGet(`${cluster.url}${PODS}`);
    expect(anonymous).toMatchObject({ status: 403 });
    expect(anonymous.body.toString()).toContain('User \\"system:anonymous\\"');
    expect((await plainGet(`${cluster.url}/livez`)).body.toString()).toBe("ok");
  });

  test("impersonating is for masters", async () => {
    const headers = { "impersonate-user": "tenant" };
    expect((await admin.request("/api/v1/pods", { headers })).status).toBe(403);
    expect((await admin.request(PODS, { headers })).status).toBe(200);
    const answer = await ApiClient.fromText(world.kubeconfig("portal")).request(PODS, { headers });
    expect(answer.json<{ message: string }>().message).toContain('cannot impersonate resource "users"');
  });
});

describe("forms of an answer", () => {
  test("a table has columns and rows, with as much of the object as was asked for", async () => {
    const ask = async (query: string) =>
      (await admin.request(`/api/v1/nodes${query}`, { headers: { accept: TABLE } })).json<Table>();
    const table = await ask("?limit=2");
    expect(table).toMatchObject({
      kind: "Table",
      apiVersion: "meta.k8s.io/v1",
      metadata: { resourceVersion: expect.any(String) },
    });
    expect(table.columnDefinitions?.[0]).toMatchObject({ name: "Name", type: "string", format: "name", priority: 0 });
    expect(table.rows).toHaveLength(2);
    expect(table.rows[0]?.object).toMatchObject({
      kind: "PartialObjectMetadata",
      metadata: { name: table.rows[0]?.cells[0] },
    });
    expect((await ask("?limit=1&includeObject=None")).rows[0]?.object).toBeNull();
    expect((await ask("?limit=1&includeObject=Object")).rows[0]?.object).toMatchObject({ kind: "Node", spec: {} });
    expect((await admin.request("/api/v1/nodes?includeObject=Half", { headers: { accept: TABLE } })).status).toBe(400);
  });

  test("a watch of tables carries its columns in the first event alone", async () => {
    const watch = await watchOf(`${PODS}?watch=true&resourceVersion=${cluster.store.resourceVersion}`, TABLE);
    for (const name of ["table-a", "table-b"]) cluster.store.create("pods", idle(name));
    const [first, second] = [await watch.next(), await watch.next()];
    watch.close();
    expect(first?.object).toMatchObject({
      kind: "Table",
      columnDefinitions: expect.any(Array),
      rows: [{ cells: expect.arrayContaining(["table-a"]) }],
    });
    expect(second?.object).toMatchObject({ kind: "Table", columnDefinitions: null });
  });

  test("metadata alone is answered where it is asked for", async () => {
    const partial = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    const list = (await admin.request("/api/v1/nodes", { headers: { accept: partial } })).json<{
      kind: string;
      items: KubeObject[];
    }>();
    expect(list.kind).toBe("PartialObjectMetadataList");
    expect(Object.keys(list.items[0] ?? {}).sort()).toEqual(["apiVersion", "kind", "metadata"]);
    const single = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    expect((await admin.request("/api/v1/nodes", { headers: { accept: single } })).status).toBe(406);
  });

  test("a long answer is compressed for clients that accept it", async () => {
    const options = { headers: { "accept-encoding": "gzip" } };
    const { headers } = await admin.request("/api/v1/pods", options);
    expect(headers["content-encoding"]).toBe("gzip");
    const tenant = tokenIn(world.kubeconfig("portal"));
    const { body } = await plainGet(`${cluster.url}/api/v1/pods`, {
      authorization: `Bearer ${tenant}`,
      "accept-encoding": "gzip",
    });
    expect(JSON.parse(gunzipSync(body).toString("utf8"))).toMatchObject({ kind: "PodList" });
    expect((await admin.request("/api/v1/namespaces", options)).headers["content-encoding"]).toBeUndefined();
  });

  test("what cannot be spoken is refused: media types, methods, bodies that are too large", async () => {
    const status = async (path: string, options: object) => (await admin.request(path, options)).status;
    expect(await status(PODS, { headers: { accept: "text/html" } })).toBe(406);
    expect(await status(PODS, { method: "POST", body: {}, headers: { "content-type": "application/yaml" } })).toBe(415);
    expect(
      await status(`${PODS}/table-a`, {
        method: "PATCH",
        body: {},
        headers: { "content-type": "application/x-patch" },
      }),
    ).toBe(415);
    expect(await status("/api/v1/pods", { method: "POST", body: {} })).toBe(405);
    expect(await status("/version", { method: "POST", body: {} })).toBe(405);
    expect(await status(PODS, { method: "POST", body: "x".repeat(4 * 1024 * 1024) })).toBe(413);
    expect(await status(`${PODS}/table-a/attach`, {})).toBe(404);
  });
});

describe("watches", () => {
  test("bookmarks come while nothing happens, to those who asked", async () => {
    const watch = await watchOf(
      `${PODS}?watch=true&allowWatchBookmarks=true&resourceVersion=${cluster.store.resourceVersion}`,
    );
    const bookmark = await watch.next();
    watch.close();
    expect(bookmark).toMatchObject({
      type: "BOOKMARK",
      object: { kind: "Pod", metadata: { resourceVersion: cluster.store.resourceVersion } },
    });
  });

  test("an event of every kind of write reaches every watch, in the order of the writes", async () => {
    const from = cluster.store.resourceVersion;
    const watches = await Promise.all([1, 2, 3].map(() => watchOf(`/api/v1/pods?watch=true&resourceVersion=${from}`)));
    for (let index = 0; index < 200; index += 1) cluster.store.create("pods", idle(`burst-${index}`));
    for (const watch of watches) {
      for (let index = 0; index < 200; index += 1)
        expect((await watch.next())?.object.metadata.name).toBe(`burst-${index}`);
      watch.close();
    }
    await expect.poll(() => cluster.server.openWatches).toBe(0);
  });

  test("the deprecated path /watch/ watches as well", async () => {
    const watch = await watchOf(
      `/api/v1/watch/namespaces/default/pods/old-way?resourceVersion=${cluster.store.resourceVersion}`,
    );
    cluster.store.create("pods", idle("other-way"));
    cluster.store.create("pods", idle("old-way"));
    expect((await watch.next())?.object.metadata.name).toBe("old-way");
    watch.close();
  });
});

test("an object with a field of the wrong type is refused with 400, by every way of writing", async () => {
  const headers = { "content-type": "application/merge-patch+json" };
  const container = { name: "a", image: "a:1" };
  const create = (spec: object) =>
    admin.request(PODS, { method: "POST", body: { kind: "Pod", metadata: { name: "typed" }, spec } });
  for (const spec of [
    { containers: {} },
    { containers: [null] },
    { containers: [{ ...container, ports: 3 }] },
    { containers: [container], nodeName: 7 },
  ]) {
    expect((await create(spec)).status).toBe(400);
  }
  expect((await create({ containers: [{ ...container, env: null }], initContainers: null })).status).toBe(201);
  const patch = (path: string, body: object) =>
    admin.request(`${PODS}/typed${path}`, { method: "PATCH", body, headers });
  expect((await patch("/status", { status: { containerStatuses: [null] } })).status).toBe(400);
  expect((await patch("", { metadata: { labels: { a: 1 } } })).status).toBe(400);
  expect((await patch("", { metadata: { labels: { a: "1" } } })).status).toBe(200);
});

test("a client that leaves in the middle of a long answer disturbs nobody", async () => {
  for (let index = 0; index < 3; index += 1) {
    await new Promise<void>((resolve) => {
      const token = tokenIn(world.kubeconfig("portal"));
      const headers = { authorization: `Bearer ${token}`, "accept-encoding": "gzip" };
      const options = { ca: certificateIn(world.kubeconfig("admin")), headers };
      const sent = request(`${cluster.url}/api/v1/pods`, options, (response) => response.destroy());
      sent
        .on("error", () => undefined)
        .on("close", () => resolve())
        .end();
    });
  }
  expect((await admin.request(PODS)).status).toBe(200);
});

test("a collection is deleted by selector, and answered as a list", async () => {
  for (const name of ["heap-a", "heap-b"])
    cluster.store.create("pods", { ...idle(name), metadata: { name, namespace: "default", labels: { heap: "yes" } } });
  const answer = await admin.request(`${PODS}?labelSelector=heap`, { method: "DELETE" });
  expect(answer.json<{ kind: string; items: KubeObject[] }>().items.map((pod) => pod.metadata.name)).toEqual([
    "heap-a",
    "heap-b",
  ]);
  expect(cluster.store.get("pods", "default", "heap-a")).toBeUndefined();
});

interface Table {
  readonly kind: string;
  readonly columnDefinitions: readonly object[] | null;
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object: unknown }[];
}

const certificateIn = (kubeconfig: string): string =>
  Buffer.from(/certificate-authority-data: (\S+)/.exec(kubeconfig)?.[1] ?? "", "base64").toString("utf8");

const tokenIn = (kubeconfig: string): string => /token: (\S+)/.exec(kubeconfig)?.[1] ?? "";

/** A request with nothing but what is said here, trusting the world's authority. */
function plainGet(url: string, headers: Record<string, string> = {}): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ca: certificateIn(world.kubeconfig("admin")), headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    sent.on("error", reject).end();
  });
}
