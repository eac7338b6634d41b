import { expect, test } from "vitest";
import type { KubeObject } from "../kubernetes/object.ts";
import { expectStatus, podsPath, type Target } from "./target.ts";

const AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

interface DiscoveryList {
  readonly kind: string;
  readonly items: readonly {
    readonly versions: readonly {
      readonly version: string;
      readonly resources: readonly { readonly resource: string; readonly verbs: readonly string[] }[];
    }[];
  }[];
}

interface ResourceList {
  readonly resources: readonly {
    readonly name: string;
    readonly namespaced: boolean;
    readonly verbs: readonly string[];
  }[];
}

/** What there is, who one is, and how the server is. */
export function discoveryConformance(target: () => Target): void {
  const get = (path: string, accept?: string) =>
    target().client.request(path, accept === undefined ? {} : { headers: { accept } });

  test("/version names major, minor and gitVersion", async () => {
    const version = (await get("/version")).json<Record<string, string>>();
    expect(version.major).toMatch(/^\d+/);
    expect(version.minor).toMatch(/^\d+/);
    expect(version.gitVersion).toMatch(/^v\d+\.\d+\.\d+/);
  });

  test("/livez and /readyz answer ok as text", async () => {
    for (const path of ["/livez", "/readyz"]) expect(await get(path)).toMatchObject({ status: 200, text: "ok" });
  });

  test("/readyz?verbose has a line for each check", async () => {
    expect((await get("/readyz?verbose")).text).toMatch(/^\[\+\]ping ok$/m);
  });

  test("answers carry the server's time", async () => {
    const { headers } = await get("/version");
    expect(Math.abs(Date.parse(String(headers.date)) - Date.now())).toBeLessThan(300_000);
  });

  test("aggregated discovery says so in its Content-Type and lists the kinds with their verbs", async () => {
    for (const [path, resource] of [
      ["/api", "pods"],
      ["/apis", "deployments"],
    ] as const) {
      const answer = await get(path, AGGREGATED);
      expect(answer.headers["content-type"]).toContain("as=APIGroupDiscoveryList");
      const resources = answer.json<DiscoveryList>().items.flatMap((group) => group.versions[0]?.resources ?? []);
      const found = resources.find((each) => each.resource === resource);
      expect(found?.verbs).toEqual(expect.arrayContaining(["get", "list", "watch"]));
    }
  });

  test("discovery in its old form lists the same kinds", async () => {
    const { resources } = (await get("/api/v1")).json<ResourceList>();
    for (const [name, namespaced] of [
      ["pods", true],
      ["events", true],
      ["nodes", false],
      ["namespaces", false],
    ] as const) {
      expect(resources.find((each) => each.name === name)).toMatchObject({ namespaced });
    }
    expect((await get("/apis")).json()).toMatchObject({ kind: "APIGroupList" });
  });

  test("the namespace kube-system has a uid: the identity of the cluster", async () => {
    const namespace = (await get("/api/v1/namespaces/kube-system")).json<KubeObject>();
    expect(namespace.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("a kind that is not served is a 404", async () => {
    expect((await get("/apis/slipway.dev/v1/nothings")).status).toBe(404);
    expect((await get("/api/v1/nothings")).status).toBe(404);
  });

  test("who may not, gets a 403 Status that says who, what and where", async () => {
    // As somebody who was granted nothing: where impersonating is itself not allowed, that is the refusal.
    const headers = { "impersonate-user": "slipway-conformance-nobody" };
    const answer = await target().client.request(podsPath(target()), { headers });
    const { message } = expectStatus(answer, 403, "Forbidden");
    expect(message).toMatch(/User ".+" cannot (list|impersonate) resource/);
  });

  test("a token that nobody issued gets a 401 Status", async () => {
    const answer = await target().client.withToken("slipway-conformance-nobody").request(podsPath(target()));
    expectStatus(answer, 401, "Unauthorized");
  });
}
