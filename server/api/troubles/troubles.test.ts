import { expect, test } from "vitest";
import { listTroubles } from "#contract/troubles.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aCrashingPod, aDeployment, aPod, aReplicaSet, MADE_AT, ownedBy } from "../testing/records.ts";

const api = aDeployment("api", { labels: { team: "web" } });
const set = aReplicaSet("api-abc", api);
const clusters = () => [
  new FakeCluster({
    deployments: [api],
    replicasets: [set],
    pods: [
      aPod("api-abc-1", { owner: ownedBy(set) }),
      aCrashingPod("api-abc-2", MADE_AT + 60_000, { owner: ownedBy(set) }),
      aCrashingPod("bare", MADE_AT, { namespace: "data" }),
    ],
  }),
  new FakeCluster({
    name: "c2",
    pods: [
      aCrashingPod("job-1", MADE_AT + 120_000, { owner: { kind: "Job", name: "job", uid: "job" } }),
      aCrashingPod("db-0", MADE_AT + 240_000, { owner: { kind: "StatefulSet", name: "db", uid: "db" } }),
    ],
  }),
];
const environments = [
  { name: "dev", cluster: "c1", namespaces: ["shop"] },
  { name: "all", cluster: "c1" },
];

async function ask(query: Record<string, string>) {
  return answered(await fakeApi(clusters(), environments).api.call(listTroubles, { params: {}, query })).items;
}

test("a trouble belongs to a workload, with its team, its environments, and the pod that shows it", async () => {
  const items = await ask({ q: "api" });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    cluster: "c1",
    environments: ["dev", "all"],
    kind: "crashing",
    severity: "warning",
    word: "Crashing",
    workload: { kind: "Deployment", namespace: "shop", name: "api" },
    owner: "web",
    pod: "api-abc-2",
    affected: 1,
    since: new Date(MADE_AT + 60_000).toISOString(),
  });
  expect(items[0]?.sentence).toContain("1 of 2 pods crashes");
});

test("the gravest comes first, then the oldest, whatever cluster it is in", async () => {
  const items = await ask({});
  expect(items.map(({ workload }) => workload?.name)).toEqual(["db", "bare", "api", "job"]);
  expect(items[0]?.severity).toBe("critical");
  const oldestLast = await ask({ sort: "-since" });
  expect(oldestLast.map(({ workload }) => workload?.name)).toEqual(["db", "job", "api", "bare"]);
});

test("an environment narrows to what concerns it", async () => {
  expect((await ask({ environment: "dev" })).map(({ workload }) => workload?.name)).toEqual(["api"]);
  expect((await ask({ environment: "all" })).map(({ workload }) => workload?.name)).toEqual(["bare", "api"]);
  expect((await ask({ cluster: "c2" })).map(({ workload }) => workload?.name)).toEqual(["db", "job"]);
});

test("troubles are those of the clock now: a pod counts once its hold time is over, though nothing changed", async () => {
  const since = MADE_AT + 600_000;
  const at = new Date(since).toISOString();
  const pod = aPod("slow", {
    isReady: false,
    shape: {
      metadata: { name: "slow", namespace: "shop" },
      status: { phase: "Running", conditions: [{ type: "Ready", status: "False", lastTransitionTime: at }] },
    },
  });
  const portal = fakeApi([new FakeCluster({ pods: [pod] })]);
  const count = async () => answered(await portal.api.call(listTroubles, { params: {}, query: {} })).total;
  expect(await count()).toBe(0);
  portal.advance(59_000);
  expect(await count()).toBe(0);
  portal.advance(2_000);
  expect(await count()).toBe(1);
});
