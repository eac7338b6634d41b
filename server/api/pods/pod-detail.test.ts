import { expect, test } from "vitest";
import { getPod, type PodDetailAnswer } from "#contract/pod.ts";
import type { GonePodRecord, PodRecord } from "#server/kubernetes/records.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster, type FakeClusterParts } from "../testing/fake-fleet.ts";
import { aCrashingPod, aDeployment, aPod, aReplicaSet, MADE_AT, ownedBy } from "../testing/records.ts";

const api = aDeployment("api");
const apiSet = aReplicaSet("api-abc", api);
const ofApi = { kind: "Deployment", namespace: "shop", name: "api" };
const one = (name: string, over: Partial<PodRecord> = {}) => aPod(name, { owner: ownedBy(apiSet), ...over });
const gone = (pod: PodRecord, over: Partial<GonePodRecord> = {}): GonePodRecord => ({
  pod,
  goneAt: MADE_AT + 300_000,
  workload: ofApi,
  ...over,
});

function ask(parts: FakeClusterParts, pod: string, query: { uid?: string } = {}) {
  const cluster = new FakeCluster({ deployments: [api], replicasets: [apiSet], ...parts });
  return fakeApi([cluster]).api.call(getPod, { params: { cluster: "c1", namespace: "shop", pod }, query });
}
const found = async (...given: Parameters<typeof ask>): Promise<PodDetailAnswer> => answered(await ask(...given));

test("a pod is said in a sentence, with its owners up the chain", async () => {
  expect(await found({ pods: [one("api-abc-1")] }, "api-abc-1")).toMatchObject({
    name: "api-abc-1",
    workload: ofApi,
    owners: [
      { kind: "ReplicaSet", name: "api-abc" },
      { kind: "Deployment", name: "api" },
    ],
    story: { sentence: "It runs and is ready.", advice: null, since: "2026-11-24T12:00:00.000Z" },
    lastExit: null,
    gone: null,
  });
});

test("a pod that crashes says why and what to do, and how it ended last", async () => {
  const crashing = aCrashingPod("api-abc-1", MADE_AT, {
    lastExit: { code: 137, reason: "OOMKilled", container: "api" },
  });
  const answer = await found({ pods: [crashing] }, "api-abc-1");
  expect(answer.story.sentence).toMatch(/^It crashes: container api ended with exit code 1/);
  expect(answer.story.advice).toMatch(/log of the run before/);
  expect(answer.lastExit?.words).toMatch(/more memory than its limit/);
});

test("a pod that is gone is shown as it was last, with the pod that took its place", async () => {
  const next = one("api-abc-2", { createdAt: MADE_AT + 290_000 });
  const before = one("api-abc-1");
  const answer = await found({ pods: [next], gone: [gone(before)] }, "api-abc-1");
  expect(answer).toMatchObject({
    name: "api-abc-1",
    uid: before.uid,
    status: "Running",
    workload: ofApi,
    gone: {
      at: "2026-11-24T12:05:00.000Z",
      successor: { namespace: "shop", name: "api-abc-2", uid: next.uid },
    },
  });
});

test("a link names the UID: of two pods of one name the one that is meant is shown, and the other as its successor", async () => {
  const first = one("db-0", { uid: "first" });
  const second = one("db-0", { uid: "second", createdAt: MADE_AT + 301_000 });
  const parts = { pods: [second], gone: [gone(first)] };
  expect(await found(parts, "db-0", { uid: "first" })).toMatchObject({
    uid: "first",
    gone: { successor: { name: "db-0", uid: "second" } },
  });
  expect(await found(parts, "db-0", { uid: "second" })).toMatchObject({ uid: "second", gone: null });
  expect(await found(parts, "db-0")).toMatchObject({ uid: "second", gone: null });
  expect(await found(parts, "db-0", { uid: "long-forgotten" })).toMatchObject({ uid: "second", gone: null });
});

test("one that nobody took the place of, or whose workload is gone, too, has no successor", async () => {
  const parts = { deployments: [], replicasets: [], gone: [gone(one("api-abc-1"))] };
  expect((await found(parts, "api-abc-1")).gone?.successor).toBeNull();
});

test("one that was never seen is refused, with what is near and since when the portal looks", async () => {
  const problem = refusedWith(await ask({ pods: [one("api-abc-1")] }, "api-abc-7"));
  expect(problem).toMatchObject({ status: 404, code: "object-not-found" });
  expect(problem.detail).toContain("Is api-abc-1 meant?");
  expect(problem.detail).toContain("this portal looks since 2026-11-24 12:00 UTC");
});

test("what may not be seen is refused for that reason, gone or not", async () => {
  const parts = { gone: [gone(one("api-abc-1"))], sync: { pods: { state: "forbidden", reason: "no" } } } as const;
  expect(refusedWith(await ask(parts, "api-abc-1")).code).toBe("kind-not-permitted");
});

test("what it uses at present is said, of each container where there are several; or why it is not known", async () => {
  const pods = [one("api-abc-1")];
  const containers = [{ name: "api", cpu: 100, memory: 1_000 }];
  const usage = { pods: { "shop/api-abc-1": { cpu: 120, memory: 2_000, at: MADE_AT, containers } } };
  expect(await found({ pods, usage }, "api-abc-1")).toMatchObject({
    usage: { cpu: 120, memory: 2_000, at: "2026-11-24T12:00:00.000Z", containers },
    usageUnknown: null,
  });
  expect(await found({ pods }, "api-abc-1")).toMatchObject({
    usage: null,
    usageUnknown: expect.stringContaining("metrics"),
  });
});
