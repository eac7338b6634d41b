/** Troubles of the kinds beside Deployments and pods, as the API tells them. */
import { expect, test } from "vitest";
import { listTroubles } from "#contract/troubles.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster, type FakeClusterParts } from "../testing/fake-fleet.ts";
import { aClaim, aCronJob, aDaemonSet, aJob, aStatefulSet, aStorageClass } from "../testing/kind-records.ts";
import { aCrashingPod, anEvent, aPod, MADE_AT } from "../testing/records.ts";

const FAILED = [
  { type: "Failed", status: "True", reason: "BackoffLimitExceeded", lastTransitionTime: "2026-11-24T12:05:00Z" },
];

async function troublesOf(parts: FakeClusterParts, afterMs = 0) {
  const api = fakeApi([new FakeCluster(parts)]);
  const ask = async () => answered(await api.api.call(listTroubles, { params: {}, query: {} })).items;
  const first = await ask();
  if (afterMs === 0) return first;
  api.advance(afterMs);
  return ask();
}

test("a DaemonSet that is short of pods is told once that has lasted, with the cluster's reason", async () => {
  const parts = {
    daemonsets: [aDaemonSet("agent", { wanted: 3, total: 1 })],
    events: [
      anEvent("e", {
        type: "Warning",
        reason: "FailedCreate",
        message: "exceeded quota: small",
        object: { kind: "DaemonSet", namespace: "shop", name: "agent" },
      }),
    ],
  };
  expect(await troublesOf(parts)).toEqual([]);
  expect(await troublesOf(parts, 61_000)).toMatchObject([
    {
      kind: "no-pods",
      workload: { kind: "DaemonSet", name: "agent" },
      sentence: expect.stringMatching(/^1 of 3 wanted pods are there: exceeded quota: small, since/),
    },
  ]);
});

test("a Job that failed, and a CronJob whose last run did", async () => {
  const cron = aCronJob("nightly");
  const run = aJob("nightly-1", { conditions: FAILED }, { owner: { kind: "CronJob", name: cron.name, uid: cron.uid } });
  const troubles = await troublesOf({ jobs: [aJob("import", { conditions: FAILED }), run], cronjobs: [cron] });
  expect(troubles.map(({ workload, word }) => [workload?.kind, workload?.name, word])).toEqual([
    ["Job", "import", "Job failed"],
    ["CronJob", "nightly", "Last run failed"],
  ]);
});

test("pods are their owner's up the chain: of a CronJob through its Job, of a StatefulSet by UID alone", async () => {
  const cron = aCronJob("nightly");
  const run = aJob("nightly-1", {}, { owner: { kind: "CronJob", name: cron.name, uid: cron.uid } });
  const db = aStatefulSet("db");
  const troubles = await troublesOf({
    cronjobs: [cron],
    jobs: [run],
    statefulsets: [db],
    pods: [
      aCrashingPod("nightly-1-x", MADE_AT, { owner: { kind: "Job", name: run.name, uid: run.uid } }),
      aCrashingPod("db-0", MADE_AT, { owner: { kind: "StatefulSet", name: "db", uid: db.uid } }),
      aCrashingPod("orphan-1", MADE_AT, { owner: { kind: "Job", name: run.name, uid: "of-an-older-one" } }),
    ],
  });
  expect(troubles.map(({ workload, pod }) => `${workload?.kind}/${workload?.name} ${pod}`).sort()).toEqual([
    "CronJob/nightly nightly-1-x",
    "Job/nightly-1 orphan-1",
    "StatefulSet/db db-0",
  ]);
});

test("a claim without a volume is its workload's trouble, and says why", async () => {
  const pod = aPod("db-0", { owner: { kind: "StatefulSet", name: "db", uid: "uid-shop-db" }, claims: ["data"] });
  const parts = (over: FakeClusterParts = {}): FakeClusterParts => ({
    statefulsets: [aStatefulSet("db")],
    pods: [pod],
    persistentvolumeclaims: [aClaim("data", { phase: "Pending", createdAt: MADE_AT })],
    storageclasses: [aStorageClass("premium", { bindingMode: "Immediate" })],
    ...over,
  });
  expect(await troublesOf(parts())).toMatchObject([
    {
      kind: "claim",
      workload: { kind: "StatefulSet" },
      sentence: expect.stringContaining("disk.csi.azure.com has provided no volume"),
    },
  ]);
  expect((await troublesOf(parts({ storageclasses: [] })))[0]?.sentence).toContain(
    "storage class premium does not exist",
  );
  expect(await troublesOf(parts({ pods: [] }))).toMatchObject([
    { workload: { kind: "PersistentVolumeClaim", name: "data" } },
  ]);
});

test("a claim that waits for a pod to be placed is no trouble; nor is one whose classes may not be seen", async () => {
  const claims = [aClaim("data", { phase: "Pending", createdAt: MADE_AT })];
  expect(await troublesOf({ persistentvolumeclaims: claims, storageclasses: [aStorageClass("premium")] })).toEqual([]);
  expect(
    await troublesOf({ persistentvolumeclaims: claims, sync: { storageclasses: { state: "forbidden" } } }),
  ).toEqual([]);
});
