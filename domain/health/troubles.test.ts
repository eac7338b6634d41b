import { expect, test } from "vitest";
import type { Pod } from "../objects/pod.ts";
import { aCondition, aDeployment, ago, aPod, aStatus, NOW } from "../testing/index.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";
import type { Trouble, WorkloadRef } from "./trouble.types.ts";
import { findTroubles } from "./troubles.ts";

const API: WorkloadRef = { kind: "Deployment", namespace: "shop", name: "api" };
const JOB: WorkloadRef = { kind: "Job", namespace: "shop", name: "report" };

const of = (pods: readonly Pod[], workload = API): readonly Trouble[] =>
  findTroubles({ pods: pods.map((pod) => ({ pod, workload })), workloads: [] }, NOW);

const crashing = (name: string, secondsAgo = 300): Pod =>
  aPod({
    name,
    status: {
      conditions: [aCondition("Ready", "False", secondsAgo)],
      containerStatuses: [
        aStatus("main", {
          restartCount: 7,
          state: { waiting: { reason: "CrashLoopBackOff" } },
          lastState: { terminated: { exitCode: 1, reason: "Error" } },
        }),
      ],
    },
  });

const notReady = (name: string, secondsAgo: number): Pod =>
  aPod({ name, status: { conditions: [aCondition("Ready", "False", secondsAgo, { message: "probe fails" })] } });

const unschedulable = (name: string, secondsAgo: number): Pod => {
  const message = "0/2 nodes are available: 2 Insufficient nvidia.com/gpu.";
  const conditions = [aCondition("PodScheduled", "False", secondsAgo, { reason: "Unschedulable", message })];
  return aPod({ name, status: { phase: "Pending", conditions, containerStatuses: [] } });
};

const failed = (name: string, secondsAgo: number, createdSecondsAgo: number): Pod => {
  const containerStatuses = [aStatus("main", { state: { terminated: { exitCode: 1, finishedAt: ago(secondsAgo) } } })];
  const pod = aPod({ name, status: { phase: "Failed", conditions: [], containerStatuses } });
  return { ...pod, metadata: { ...pod.metadata, creationTimestamp: ago(createdSecondsAgo) } };
};

test("one trouble for each workload: a sentence with numbers, the pod that shows it, and since when", () => {
  expect(of([crashing("api-1"), aPod({ name: "api-2" }), aPod({ name: "api-3" })])).toEqual([
    {
      kind: "crashing",
      severity: "warning",
      word: "Crashing",
      workload: API,
      sinceMs: NOW - 300_000,
      sentence: "1 of 3 pods crashes, since 5 min: container main ended with exit code 1, 7 restarts.",
      podName: "api-1",
      affected: 1,
      total: 3,
      missing: [],
    },
  ]);
});

test("a workload of which nothing is left is critical; a job is not", () => {
  expect(of([crashing("api-1"), crashing("api-2", 900)])[0]).toMatchObject({
    severity: "critical",
    affected: 2,
    sinceMs: NOW - 900_000,
  });
  expect(of([crashing("report-1")], JOB)[0]?.severity).toBe("warning");
});

test("a deviation must last: pods that just start or fall over are not told", () => {
  expect(of([notReady("a", 59)])).toEqual([]);
  expect(of([notReady("a", 60)])).toHaveLength(1);
  expect(of([unschedulable("a", 59)])).toEqual([]);
  expect(of([unschedulable("a", 60)])[0]).toMatchObject({ kind: "no-room", missing: ["nvidia.com/gpu"] });
});

test("hold times are arguments", () => {
  const thresholds = { ...HEALTH_THRESHOLDS, podHoldSeconds: 5 };
  expect(
    findTroubles({ pods: [{ pod: notReady("a", 6), workload: API }], workloads: [] }, NOW, thresholds),
  ).toHaveLength(1);
});

test("of several troubles of a workload the gravest is told", () => {
  expect(of([notReady("a", 900), crashing("b"), unschedulable("c", 900)])[0]).toMatchObject({
    kind: "crashing",
    affected: 1,
    total: 3,
  });
});

test("a pod that failed is history once a newer one is well", () => {
  expect(of([failed("report-1", 600, 900)], JOB)[0]).toMatchObject({ kind: "failed", podName: "report-1" });
  const succeeded = { ...aPod({ name: "report-2", status: { phase: "Succeeded", conditions: [] } }) };
  const newer = { ...succeeded, metadata: { ...succeeded.metadata, creationTimestamp: ago(500) } };
  expect(of([failed("report-1", 600, 900), newer], JOB)).toEqual([]);
  const older = { ...succeeded, metadata: { ...succeeded.metadata, creationTimestamp: ago(2_000) } };
  expect(of([failed("report-1", 600, 900), older], JOB)).toHaveLength(1);
});

test("a failed rollout is told with what holds it", () => {
  const late = aCondition("Progressing", "False", 120, { reason: "ProgressDeadlineExceeded" });
  const object = aDeployment({}, { updatedReplicas: 1, conditions: [late] });
  const pods = [
    { pod: crashing("api-new"), workload: API },
    { pod: aPod(), workload: API },
  ];
  expect(findTroubles({ pods, workloads: [{ workload: API, object }] }, NOW)[0]).toMatchObject({
    kind: "rollout-failed",
    severity: "critical",
    word: "Rollout failed",
    sinceMs: NOW - 120_000,
    podName: "api-new",
    sentence:
      "The rollout made no progress for 600 s (ProgressDeadlineExceeded). 1 of 2 pods crashes, since 5 min: container main ended with exit code 1, 7 restarts.",
  });
});

test("a workload whose pods cannot be created is told without a pod", () => {
  const conditions = [
    aCondition("ReplicaFailure", "True", 90, { reason: "FailedCreate", message: "exceeded quota: small" }),
  ];
  const object = aDeployment({}, { conditions });
  expect(findTroubles({ pods: [], workloads: [{ workload: API, object }] }, NOW)).toEqual([
    {
      kind: "no-pods",
      severity: "critical",
      word: "Cannot create pods",
      workload: API,
      sinceMs: NOW - 90_000,
      sentence: "Its pods are refused: exceeded quota: small, since 90 s.",
      podName: null,
      affected: 0,
      total: 0,
      missing: [],
    },
  ]);
});

test("a pod that is lost is unknown, not broken", () => {
  expect(
    of([aPod({ status: { phase: "Unknown", conditions: [aCondition("Ready", "Unknown", 100)] } })])[0]?.severity,
  ).toBe("unknown");
});

test("the gravest come first, then the oldest, then by name", () => {
  const input = [
    { pod: notReady("x", 500), workload: { ...JOB, name: "b" } },
    { pod: notReady("x", 500), workload: { ...JOB, name: "a" } },
    { pod: notReady("x", 900), workload: { ...JOB, name: "z" } },
    { pod: crashing("y", 100), workload: API },
  ];
  expect(findTroubles({ pods: input, workloads: [] }, NOW).map(({ workload }) => workload.name)).toEqual([
    "api",
    "z",
    "a",
    "b",
  ]);
});

test("the pod shown does not depend on the order of the pods", () => {
  const pods = [crashing("api-2"), crashing("api-1"), crashing("api-3")];
  expect([of(pods)[0]?.podName, of([...pods].reverse())[0]?.podName]).toEqual(["api-1", "api-1"]);
});

test("workloads of one name in two namespaces are two", () => {
  const pods = [
    { pod: crashing("a"), workload: API },
    { pod: crashing("a"), workload: { ...API, namespace: "other" } },
  ];
  expect(findTroubles({ pods, workloads: [] }, NOW)).toHaveLength(2);
});

test("50,000 pods are judged in a moment", () => {
  const pods = Array.from({ length: 50_000 }, (_, index) => ({
    pod: index % 50 === 0 ? crashing(`p-${index}`) : aPod({ name: `p-${index}` }),
    workload: { ...API, name: `w-${index % 500}` },
  }));
  const started = performance.now();
  expect(findTroubles({ pods, workloads: [] }, NOW).length).toBe(10);
  expect(performance.now() - started).toBeLessThan(2_000);
});
