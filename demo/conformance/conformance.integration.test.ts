import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { startWorld, type World } from "../world.ts";
import { ApiClient } from "./api-client.ts";
import { changeConformance } from "./change-conformance.ts";
import { discoveryConformance } from "./discovery-conformance.ts";
import { kindConformance } from "./kind-conformance.ts";
import { listConformance } from "./list-conformance.ts";
import { objectConformance } from "./object-conformance.ts";
import { podConformance } from "./pod-conformance.ts";
import { newNamespaceName, type Target } from "./target.ts";
import { watchConformance } from "./watch-conformance.ts";

/**
 * What the portal relies on in any API server. It runs on the built-in world always, and on any other cluster that
 * CONFORMANCE_KUBECONFIG names (its current context), in a namespace of its own that it removes. It starts no container:
 * its pods name a scheduler that nobody runs.
 */
const other = process.env.CONFORMANCE_KUBECONFIG ?? "";

describe("the built-in world", () => {
  let world: World | undefined;
  // Hooks after all run in reverse: the suite removes its namespace before the world ends.
  afterAll(() => world?.stop());
  suiteOn(async () => {
    world = await startWorld({ still: true });
    const [cluster] = world.clusters;
    const client = ApiClient.fromText(world.kubeconfig("admin"));
    const compact = () => cluster?.server.compact();
    return { name: "built-in", client, namespace: newNamespaceName(), compact };
  });
});

if (other !== "") {
  describe("the cluster of CONFORMANCE_KUBECONFIG", () => {
    suiteOn(async () => ({ name: other, client: ApiClient.fromFile(other), namespace: newNamespaceName() }));
  });
}

function suiteOn(open: () => Promise<Target>): void {
  let opened: Target | undefined;
  const target = (): Target => {
    if (opened === undefined) throw new Error("the cluster could not be reached");
    return opened;
  };
  beforeAll(async () => {
    opened = await open();
    const { client, namespace } = opened;
    const body = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } };
    const answer = await client.request("/api/v1/namespaces", { method: "POST", body });
    expect(answer.status, answer.text).toBe(201);
  });
  afterAll(async () => {
    if (opened === undefined) return;
    const { client, namespace } = opened;
    const path = `/api/v1/namespaces/${namespace}`;
    await client.request(path, { method: "DELETE" });
    const isGone = async () => expect((await client.request(path)).status).toBe(404);
    await vi.waitFor(isGone, { timeout: 60_000, interval: 200 });
  }, 90_000);
  describe("discovery and access", () => discoveryConformance(target));
  describe("lists", () => listConformance(target));
  describe("watches", () => watchConformance(target));
  describe("objects", () => objectConformance(target));
  describe("pods", () => podConformance(target));
  describe("changes", () => changeConformance(target));
  describe("kinds", () => kindConformance(target));
}
