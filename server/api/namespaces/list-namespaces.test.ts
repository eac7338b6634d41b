import { expect, test } from "vitest";
import { listNamespaces } from "#contract/namespaces.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aNamespace, aPod } from "../testing/records.ts";

const clusters = () => [
  new FakeCluster({ name: "dev", namespaces: [aNamespace("shop"), aNamespace("ml")] }),
  new FakeCluster({ name: "prod", namespaces: [aNamespace("shop")] }),
];

async function ask(fleet: FakeCluster[], query: Record<string, string> = {}) {
  const { api } = fakeApi(fleet, [{ name: "team", cluster: "dev", namespaces: ["ml"] }]);
  const { items } = answered(await api.call(listNamespaces, { params: {}, query }));
  return items.map(({ name, clusters: where }) => `${name}: ${where.join(" ")}`);
}

test("a name that several clusters have stands once, with the clusters", async () => {
  expect(await ask(clusters())).toEqual(["ml: dev", "shop: dev prod"]);
  expect(await ask(clusters(), { cluster: "prod" })).toEqual(["shop: prod"]);
  expect(await ask(clusters(), { q: "!ml" })).toEqual(["shop: dev prod"]);
});

test("an environment that is a part of its cluster has only its own namespaces", async () => {
  expect(await ask(clusters(), { environment: "team" })).toEqual(["ml: dev"]);
});

test("where namespaces may not be listed, those that may be looked at are known, else those of pods", async () => {
  const forbidden = { state: "forbidden" } as const;
  const few = new FakeCluster({ sync: { namespaces: forbidden, pods: { namespaces: ["team-a"] } } });
  expect(await ask([few, new FakeCluster({ name: "dev" })])).toEqual(["team-a: c1"]);
  const pods = [aPod("a", { namespace: "x" }), aPod("b", { namespace: "x" })];
  const all = new FakeCluster({ name: "dev", sync: { namespaces: forbidden }, pods });
  expect(await ask([all])).toEqual(["x: dev"]);
});
