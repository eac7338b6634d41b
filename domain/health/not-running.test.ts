import { expect, test } from "vitest";
import type { Pod } from "../objects/pod.ts";
import { aCondition, aDeployment, ago, aPod, aStatus, NOW } from "../testing/index.ts";
import { notRunning } from "./not-running.ts";
import type { TroubleInput } from "./trouble.types.ts";
import { findTroubles } from "./troubles.ts";

const workload = { kind: "Deployment", namespace: "shop", name: "web" };
const waiting = (name: string, reason: string, secondsAgo = 300): Pod =>
  aPod({
    name,
    status: {
      conditions: [aCondition("Ready", "False", secondsAgo)],
      containerStatuses: [aStatus("main", { state: { waiting: { reason } } })],
    },
  });
const gated = aPod({
  name: "queued",
  spec: { schedulingGates: [{ name: "kueue.x-k8s.io/admission" }] },
  status: {
    phase: "Pending",
    conditions: [aCondition("PodScheduled", "False", 60, { reason: "SchedulingGated" })],
    containerStatuses: [],
  },
});
const inputOf = (...pods: Pod[]): TroubleInput => ({ pods: pods.map((pod) => ({ pod, workload })), workloads: [] });
const tell = (input: TroubleInput) =>
  notRunning(input, NOW).map(({ reason, podNames, total, sentence }) => ({ reason, podNames, total, sentence }));

test("pods of one workload that fail for different reasons are told apart", () => {
  const input = inputOf(waiting("a", "CrashLoopBackOff"), waiting("b", "ImagePullBackOff"), aPod({ name: "fine" }));
  expect(tell(input)).toMatchObject([
    { reason: "crashing", podNames: ["a"], total: 3, sentence: expect.stringMatching(/^1 of 3 pods crashes: /) },
    { reason: "image", podNames: ["b"], total: 3 },
  ]);
});

test("what has just begun is told as that, and what is wanted to go is not told", () => {
  const leaving = aPod({ name: "leaving", deletedSecondsAgo: 1 });
  expect(tell(inputOf(waiting("a", "CrashLoopBackOff", 5), leaving))).toMatchObject([
    { reason: "early", podNames: ["a"] },
  ]);
});

test("a pod that a queue holds back is not in trouble, but it does not run", () => {
  const input = inputOf(gated, aPod({ name: "fine" }));
  expect(findTroubles(input, NOW)).toEqual([]);
  expect(tell(input)).toEqual([
    {
      reason: "gated",
      podNames: ["queued"],
      total: 2,
      sentence: "1 of 2 pods is held back by kueue.x-k8s.io/admission: nothing looks for a node before it is lifted.",
    },
  ]);
});

test("a workload whose pods could not be created has no pod to show", () => {
  const failure = aCondition("ReplicaFailure", "True", 600, { reason: "FailedCreate", message: "exceeded quota: gpu" });
  const object = aDeployment({}, { conditions: [failure], replicas: 0, readyReplicas: 0, availableReplicas: 0 });
  const [entry, ...others] = notRunning({ pods: [], workloads: [{ workload, object }] }, NOW);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ shown: null, podNames: [], sentence: expect.stringContaining("exceeded quota: gpu") });
});

test("a workload is told here exactly where it is in trouble, gates and beginnings aside", () => {
  const input = inputOf(waiting("a", "CrashLoopBackOff"), waiting("b", "ErrImagePull", 1), gated);
  const workloads = new Set(
    notRunning(input, NOW)
      .filter(({ reason }) => reason !== "gated" && reason !== "early")
      .map((entry) => entry.workload.name),
  );
  expect(workloads).toEqual(new Set(findTroubles(input, NOW).map((trouble) => trouble.workload.name)));
});

test("the youngest pod shows it, and it has lasted since the first of them", () => {
  const old = waiting("old", "CrashLoopBackOff", 900);
  const made = { ...old, metadata: { ...old.metadata, creationTimestamp: ago(9_000) } };
  const [entry] = notRunning(inputOf(made, waiting("young", "CrashLoopBackOff")), NOW);
  expect(entry?.shown?.metadata?.name).toBe("young");
  expect(entry?.sinceMs).toBe(NOW - 900_000);
});
