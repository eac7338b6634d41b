import { expect, test } from "vitest";
import { search } from "#contract/search.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aDeployment, aNode, aPod, aReplicaSet, ownedBy } from "../testing/records.ts";

const api = aDeployment("api");
const set = aReplicaSet("api-abc", api);
const cluster = new FakeCluster({
  name: "api-cluster",
  nodes: [aNode("gpu-api-1")],
  deployments: [api],
  replicasets: [set],
  pods: [aPod("api-abc-1", { owner: ownedBy(set) }), aPod("rapid", { status: "Pending" })],
});

async function find(q: string, limit?: string) {
  const query = limit === undefined ? { q } : { q, limit };
  return answered(await fakeApi([cluster]).api.call(search, { params: {}, query }));
}

test("what fits the name best comes first, over all kinds", async () => {
  const { items, total } = await find("api");
  expect(items.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "Workload api",
    "Cluster api-cluster",
    "Pod api-abc-1",
    "Node gpu-api-1",
    "Pod rapid",
  ]);
  expect(total).toBe(5);
});

test("kubectl's short names narrow to a kind, alone or before words", async () => {
  expect((await find("po abc")).items.map(({ name }) => name)).toEqual(["api-abc-1"]);
  expect((await find("deploy")).items.map(({ name }) => name)).toEqual(["api"]);
  expect((await find("no")).items.map(({ name }) => name)).toEqual(["gpu-api-1"]);
});

test("each hit leads to its page; a pod to its workload's, with the pod marked", async () => {
  const hrefs = Object.fromEntries((await find("api")).items.map(({ name, href }) => [name, href]));
  expect(hrefs).toEqual({
    "api-cluster": "/clusters/api-cluster",
    "gpu-api-1": "/clusters/api-cluster/nodes/gpu-api-1",
    api: "/clusters/api-cluster/namespaces/shop/workloads/Deployment/api",
    "api-abc-1": "/clusters/api-cluster/namespaces/shop/workloads/Deployment/api?pod=api-abc-1",
    rapid: "/pods?cluster=api-cluster&namespace=shop&q=rapid",
  });
});

test("the number of hits is bounded, their total is not", async () => {
  expect(await find("api", "2")).toMatchObject({ total: 5, items: [{ name: "api" }, { name: "api-cluster" }] });
  expect((await find("  ")).items).toEqual([]);
});

test("without words it is refused", async () => {
  const refused = refusedWith(await fakeApi([cluster]).api.call(search, { params: {}, query: {} }));
  expect(refused.errors).toEqual([{ path: "query.q", message: "must be given" }]);
});
