/** Workloads of every kind: which are listed, in which words, and what their pages show. */
import { expect, test } from "vitest";
import { getWorkload, listWorkloads } from "#contract/workloads.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster, type FakeClusterParts } from "../testing/fake-fleet.ts";
import {
  aBudget,
  aClaim,
  aController,
  aCronJob,
  aDaemonSet,
  aJob,
  anHttpRoute,
  anIngress,
  aService,
  aStatefulSet,
} from "../testing/kind-records.ts";
import { aDeployment, aPod, aReplicaSet, MADE_AT } from "../testing/records.ts";

const FAILED = [{ type: "Failed", status: "True", reason: "BackoffLimitExceeded", message: "too many" }];
const nightly = aCronJob("nightly");
const byNightly = { kind: "CronJob", name: "nightly", uid: nightly.uid, controller: true };
const byQueue = { kind: "Queue", name: "q", uid: "uid-queue", controller: true };
const older = aJob("nightly-1", { conditions: FAILED }, { owner: byNightly, createdAt: MADE_AT - 60_000 });
const newer = aJob(
  "nightly-2",
  { succeeded: 1, active: 0, conditions: [{ type: "Complete", status: "True" }] },
  { owner: byNightly },
);

const every: FakeClusterParts = {
  deployments: [aDeployment("api")],
  replicasets: [aReplicaSet("lone", null)],
  statefulsets: [aStatefulSet("db")],
  daemonsets: [aDaemonSet("agent", { wanted: 3, total: 3, ready: 2, available: 2 })],
  replicationcontrollers: [aController("legacy")],
  jobs: [
    aJob("import", { completions: 4, succeeded: 1, failed: 1 }),
    aJob("queued", {}, { owner: byQueue }),
    older,
    newer,
  ],
  cronjobs: [nightly],
};

async function listed(query: Record<string, string> = {}, parts = every) {
  return answered(await fakeApi([new FakeCluster(parts)]).api.call(listWorkloads, { params: {}, query })).items;
}

async function detailOf(kind: string, name: string, parts: FakeClusterParts) {
  const params = { cluster: "c1", namespace: "shop", kind, name };
  return answered(await fakeApi([new FakeCluster(parts)]).api.call(getWorkload, { params, query: {} }));
}

test("all kinds are listed; a CronJob's Jobs are parts of it, another owner's stand for themselves", async () => {
  expect((await listed()).map(({ kind, name }) => `${kind}/${name}`)).toEqual([
    "DaemonSet/agent",
    "Deployment/api",
    "StatefulSet/db",
    "Job/import",
    "ReplicationController/legacy",
    "ReplicaSet/lone",
    "CronJob/nightly",
    "Job/queued",
  ]);
});

test("one kind is asked for by its name, or by a word", async () => {
  expect((await listed({ kind: "Job" })).map(({ name }) => name)).toEqual(["import", "queued"]);
  expect((await listed({ q: "statefulset" })).map(({ name }) => name)).toEqual(["db"]);
  expect((await listed({ kind: "CronJob", state: "failed" })).map(({ name }) => name)).toEqual([]);
});

test("a Job says how far it is, and counts the pods that run now", async () => {
  const [job] = await listed({ q: "import" });
  expect(job).toMatchObject({
    rollout: { state: "progressing", message: "1 of 4 succeeded, 1 active, 1 failed." },
    replicas: { wanted: 1, ready: 1 },
    job: {
      status: "Running",
      completionsText: "1/4",
      succeeded: 1,
      failed: 1,
      startedAt: new Date(MADE_AT).toISOString(),
    },
    cronJob: null,
  });
});

test("a CronJob says when it ran, when it runs next, and how its last run ended", async () => {
  const [cronJob] = await listed({ kind: "CronJob" });
  expect(cronJob).toMatchObject({
    rollout: { state: "complete", message: "Its last run: 1 of 1 succeeded." },
    cronJob: {
      schedule: "*/5 * * * *",
      lastScheduleAt: new Date(MADE_AT).toISOString(),
      nextAt: "2026-11-24T12:15:00.000Z",
    },
    job: null,
  });
  const failed = { ...every, jobs: [older] };
  expect((await listed({ kind: "CronJob" }, failed))[0]?.rollout.state).toBe("failed");
  const suspended = { ...every, cronjobs: [aCronJob("nightly", { isSuspended: true })] };
  expect((await listed({ kind: "CronJob" }, suspended))[0]).toMatchObject({
    rollout: { state: "paused" },
    cronJob: { suspended: true, nextAt: null },
    trouble: { word: "Suspended" },
  });
});

test("a CronJob's page has its runs, the newest first, and the pods of all of them", async () => {
  const pod = aPod("nightly-2-x", { owner: { kind: "Job", name: newer.name, uid: newer.uid }, claims: ["cache"] });
  const detail = await detailOf("cronjob", "nightly", { ...every, pods: [pod] });
  expect(detail.runs.map(({ name, job }) => [name, job.status])).toEqual([
    ["nightly-2", "Complete"],
    ["nightly-1", "Failed"],
  ]);
  expect(detail.runsTotal).toBe(2);
  expect(detail.claims).toMatchObject([{ name: "cache", phase: "Missing" }]);
});

test("a StatefulSet's page has its claims and its partition", async () => {
  const object = {
    kind: "StatefulSet",
    spec: { updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 2 } } },
    status: { currentRevision: "db-1", updateRevision: "db-2" },
  };
  const db = aStatefulSet("db", { object, claims: ["seed"] });
  const pod = aPod("db-0", { owner: { kind: "StatefulSet", name: "db", uid: db.uid }, claims: ["data-db-0"] });
  const detail = await detailOf("StatefulSet", "db", {
    statefulsets: [db],
    pods: [pod],
    persistentvolumeclaims: [aClaim("data-db-0"), aClaim("seed", { phase: "Pending", capacityBytes: null })],
  });
  expect(detail.update).toEqual({ partition: 2, currentRevision: "db-1", updateRevision: "db-2" });
  expect(detail.claims).toMatchObject([
    { name: "data-db-0", phase: "Bound", capacityBytes: 2 ** 30 },
    { name: "seed", phase: "Pending", capacityBytes: null },
  ]);
});

test("it answers at the Services that choose its pods, and at the routes that lead to those", async () => {
  const backend = { namespace: "shop", service: "api", port: "80" };
  const detail = await detailOf("Deployment", "api", {
    deployments: [aDeployment("api")],
    services: [
      aService("api"),
      aService("public", { selector: { app: "api" }, type: "LoadBalancer", balancers: ["20.0.0.1"] }),
      aService("peers", { selector: { app: "api" }, clusterIP: "None" }),
      aService("other", { selector: { app: "web" } }),
      aService("by-hand", { selector: null }),
      aService("api", { namespace: "search" }),
    ],
    ingresses: [
      anIngress("shop", {
        rules: [
          { host: "shop.example", path: "/api", backend },
          { host: "shop.example", path: "/", backend: { ...backend, service: "other" } },
        ],
        tlsHosts: ["shop.example"],
        balancers: ["20.0.0.2"],
      }),
    ],
    httproutes: [
      anHttpRoute("v2", {
        namespace: "edge",
        hostnames: ["v2.example"],
        gateways: [{ namespace: "edge", name: "public" }],
        rules: [{ paths: ["/"], backends: [backend] }],
        isAccepted: false,
      }),
    ],
  });
  expect(
    detail.addresses.map(({ kind, name, type, inside, outside, note }) => [kind, name, type, inside, outside, note]),
  ).toEqual([
    ["Service", "api", "ClusterIP", "api.shop.svc", [], null],
    ["Service", "peers", "Headless", "peers.shop.svc", [], null],
    ["Service", "public", "LoadBalancer", "public.shop.svc", ["20.0.0.1"], null],
    ["Ingress", "shop", "nginx", null, ["https://shop.example/api"], null],
    ["HTTPRoute", "v2", "edge/public", null, ["v2.example/"], "Its gateway does not accept it."],
  ]);
});

test("the budgets that choose its pods say what they allow, and whether an upgrade would wait", async () => {
  const detail = await detailOf("Deployment", "api", {
    deployments: [aDeployment("api")],
    poddisruptionbudgets: [
      aBudget("api"),
      aBudget("new", { selector: { matchLabels: { app: "api" } }, status: null }),
      aBudget("other"),
      aBudget("none", { selector: null }),
    ],
  });
  expect(detail.budgets).toMatchObject([
    { name: "api", status: { disruptionsAllowed: 0 }, finding: { kind: "for-ever" } },
    { name: "new", status: null, finding: null },
  ]);
});
