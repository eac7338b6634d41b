import { expect, test } from "vitest";
import type { JobObject } from "../../kubernetes/object-types.ts";
import { conditionOf } from "../runtime/conditions.ts";
import { sampled } from "../testing/sampled.ts";
import { aPodSpec, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";
import { indexesOf, indexText } from "./job-types.ts";

function aJob(cluster: TestCluster, behaviour: string, over: Partial<JobObject["spec"]> = {}): void {
  cluster.store.create("jobs", {
    metadata: { name: "train", namespace: NAMESPACE },
    spec: {
      template: {
        metadata: { annotations: { "demo.slipway.dev/behaviour": behaviour } },
        spec: { ...aPodSpec("registry.example/ml/train:1"), restartPolicy: "Never" },
      },
      ...over,
    },
  });
}

const jobOf = ({ store }: TestCluster) => store.get("jobs", NAMESPACE, "train");
const statusOf = (cluster: TestCluster) => jobOf(cluster)?.status;
const conditions = (cluster: TestCluster) =>
  statusOf(cluster)?.conditions?.map(({ type, status, reason }) => `${type} ${status} ${reason}`);
const active = (cluster: TestCluster) =>
  cluster.pods().filter(({ status }) => !/^(Succeeded|Failed)$/.test(status.phase ?? ""));

test("a job runs its pod to its end and is complete, decided first and over then", () => {
  const cluster = testCluster();
  aJob(cluster, "complete");
  const seen = sampled(cluster, () => conditions(cluster)?.length ?? 0);
  cluster.clock.advance(60_000);
  expect(conditions(cluster)).toEqual([
    "SuccessCriteriaMet True CompletionsReached",
    "Complete True CompletionsReached",
  ]);
  expect(seen).not.toContain(-1);
  expect(statusOf(cluster)).toMatchObject({ succeeded: 1, ready: 0, terminating: 0, uncountedTerminatedPods: {} });
  expect(statusOf(cluster)?.active).toBeUndefined();
  expect(Date.parse(statusOf(cluster)?.completionTime ?? "")).toBeGreaterThan(
    Date.parse(statusOf(cluster)?.startTime ?? ""),
  );
  const [pod] = cluster.pods();
  expect(pod?.status.phase).toBe("Succeeded");
  expect(pod?.metadata.finalizers ?? []).toEqual([]);
  expect(pod?.metadata.labels).toMatchObject({ "batch.kubernetes.io/job-name": "train" });
  expect(cluster.events("train")).toEqual([
    `SuccessfulCreate: Created pod: ${pod?.metadata.name}`,
    "Completed: Job completed",
  ]);
});

test("no more pods work at once than may, and as many succeed as are wanted", () => {
  const cluster = testCluster();
  aJob(cluster, "complete", { parallelism: 2, completions: 5 });
  const seen = sampled(cluster, () => active(cluster).length);
  cluster.clock.advance(120_000);
  expect(Math.max(...seen)).toBe(2);
  expect(statusOf(cluster)).toMatchObject({ succeeded: 5 });
});

test("indexes are each done once, and named", () => {
  const cluster = testCluster();
  aJob(cluster, "complete", { parallelism: 3, completions: 4, completionMode: "Indexed" });
  cluster.clock.advance(120_000);
  expect(statusOf(cluster)).toMatchObject({ succeeded: 4, completedIndexes: "0-3" });
  const indexes = cluster
    .pods()
    .map(({ metadata }) => metadata.annotations?.["batch.kubernetes.io/job-completion-index"]);
  expect(indexes.sort()).toEqual(["0", "1", "2", "3"]);
  expect(cluster.pods().every(({ metadata }) => /^train-\d-[a-z0-9]{5}$/.test(metadata.name))).toBe(true);
});

test("failures are tried again with growing pauses until the limit; then the job has failed", () => {
  const cluster = testCluster();
  aJob(cluster, "crash", { backoffLimit: 2 });
  cluster.clock.advance(300_000);
  expect(conditions(cluster)).toEqual(["FailureTarget True BackoffLimitExceeded", "Failed True BackoffLimitExceeded"]);
  expect(statusOf(cluster)).toMatchObject({ failed: 3 });
  const made = cluster
    .pods()
    .map(({ metadata }) => Date.parse(metadata.creationTimestamp))
    .sort();
  expect((made[1] ?? 0) - (made[0] ?? 0)).toBeGreaterThanOrEqual(10_000);
  expect((made[2] ?? 0) - (made[1] ?? 0)).toBeGreaterThanOrEqual(20_000);
  expect(cluster.events("train").at(-1)).toBe("BackoffLimitExceeded: Job has reached the specified backoff limit");
});

test("under OnFailure the restarts count, and the pod that restarts is stopped", () => {
  const cluster = testCluster({ still: false });
  aJob(cluster, "crash", {
    backoffLimit: 1,
    template: {
      metadata: { annotations: { "demo.slipway.dev/behaviour": "crash" } },
      spec: { ...aPodSpec("registry.example/ml/train:1"), restartPolicy: "OnFailure" },
    },
  });
  cluster.clock.advance(300_000);
  expect(conditions(cluster)).toContain("Failed True BackoffLimitExceeded");
  expect(active(cluster)).toEqual([]);
});

test("a deadline ends a job that goes on too long, its pods first", () => {
  const cluster = testCluster();
  aJob(cluster, "well", { activeDeadlineSeconds: 60 });
  cluster.clock.advance(50_000);
  expect(statusOf(cluster)).toMatchObject({ active: 1, ready: 1 });
  expect(cluster.clock.advanceUntil(() => (conditions(cluster)?.length ?? 0) === 1, 20_000)).toBe(true);
  expect(conditions(cluster)).toEqual(["FailureTarget True DeadlineExceeded"]);
  expect(statusOf(cluster)).toMatchObject({ terminating: 1 });
  cluster.clock.advance(10_000);
  expect(conditions(cluster)).toContain("Failed True DeadlineExceeded");
  expect(cluster.pods()).toEqual([]);
});

test("a suspended job has no pods; resumed, it begins anew", () => {
  const cluster = testCluster();
  aJob(cluster, "well", { suspend: true });
  cluster.clock.advance(10_000);
  expect(cluster.pods()).toEqual([]);
  expect(conditions(cluster)).toEqual(["Suspended True JobSuspended"]);
  expect(statusOf(cluster)?.startTime).toBeUndefined();
  const suspend = (suspended: boolean) =>
    cluster.store.mutate("jobs", NAMESPACE, "train", (draft) => {
      draft.spec.suspend = suspended;
    });
  suspend(false);
  cluster.clock.advance(30_000);
  expect(active(cluster)).toHaveLength(1);
  expect(conditions(cluster)).toEqual(["Suspended False JobResumed"]);
  suspend(true);
  cluster.clock.advance(60_000);
  expect(cluster.pods()).toEqual([]);
  expect(cluster.events("train").filter((said) => /^(Suspended|Resumed)/.test(said))).toEqual([
    "Suspended: Job suspended",
    "Resumed: Job resumed",
  ]);
});

test("a pod that somebody deletes is a failure and is replaced", () => {
  const cluster = testCluster();
  aJob(cluster, "well");
  cluster.clock.advance(20_000);
  const first = cluster.pods()[0]?.metadata.name ?? "";
  cluster.store.delete("pods", NAMESPACE, first);
  cluster.clock.advance(60_000);
  expect(statusOf(cluster)).toMatchObject({ active: 1, failed: 1 });
  expect(cluster.pods().map(({ metadata }) => metadata.name)).not.toContain(first);
});

test("a job that is deleted takes its pods with it, counted or not", () => {
  const cluster = testCluster();
  aJob(cluster, "well", { parallelism: 2, completions: 2 });
  cluster.clock.advance(20_000);
  cluster.store.delete("jobs", NAMESPACE, "train");
  cluster.clock.advance(60_000);
  expect(cluster.pods()).toEqual([]);
});

test("a job that is over goes when its time to live has passed", () => {
  const cluster = testCluster({ still: false });
  aJob(cluster, "complete", { ttlSecondsAfterFinished: 100 });
  cluster.clock.advance(60_000);
  expect(conditionOf(statusOf(cluster)?.conditions, "Complete")?.status).toBe("True");
  cluster.clock.advance(100_000);
  expect(jobOf(cluster)).toBeUndefined();
});

test("indexes are written in runs and read again", () => {
  expect(indexText(new Set([5, 0, 1, 2]))).toBe("0-2,5");
  expect([...indexesOf("0-2,5")]).toEqual([0, 1, 2, 5]);
  expect(indexesOf(undefined).size).toBe(0);
});
