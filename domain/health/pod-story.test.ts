import { expect, test } from "vitest";
import type { Pod } from "../objects/pod.ts";
import { podStory, type ToldPod } from "./pod-story.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const AGO = new Date(NOW - 60_000).toISOString();
const told = (over: Partial<ToldPod> = {}): ToldPod => ({
  shape: null,
  phase: "Running",
  isReady: true,
  deletedAt: null,
  since: NOW - 60_000,
  ...over,
});
const story = (over: Partial<ToldPod>) => podStory(told(over), NOW, HEALTH_THRESHOLDS);

test("a pod that is well is said in a sentence, since when, and nothing is to be done", () => {
  expect(story({})).toEqual({ sentence: "It runs and is ready.", advice: null, sinceMs: NOW - 60_000 });
  expect(story({ phase: "Succeeded" }).sentence).toBe("It ended well: all its containers did.");
});

test("a pod that crashes says how it ended last, and to look at the log of that run", () => {
  const shape: Pod = {
    status: {
      phase: "Running",
      conditions: [{ type: "Ready", status: "False", lastTransitionTime: AGO }],
      containerStatuses: [
        {
          name: "api",
          restartCount: 7,
          state: { waiting: { reason: "CrashLoopBackOff" } },
          lastState: { terminated: { exitCode: 1, reason: "Error", finishedAt: AGO } },
        },
      ],
    },
  };
  const { sentence, advice } = story({ shape, isReady: false });
  expect(sentence).toBe("It crashes: container api ended with exit code 1, 7 restarts.");
  expect(advice).toMatch(/^Read the log of the run before/);
});

test("a pod that finds no room says what its nodes lack", () => {
  const message = "0/2 nodes are available: 2 Insufficient nvidia.com/gpu.";
  const conditions = [
    { type: "PodScheduled", status: "False", reason: "Unschedulable", message, lastTransitionTime: AGO },
  ];
  const { sentence, sinceMs } = story({
    shape: { status: { phase: "Pending", conditions } },
    phase: "Pending",
    isReady: false,
  });
  expect(sentence).toBe("It finds no room: of 2 nodes 2 lack nvidia.com/gpu.");
  expect(sinceMs).toBe(NOW - 60_000);
});

test("a pod that was asked to end says how long it has left, one that is still there later is a trouble", () => {
  const shape = (deletedAt: number): Pod => ({
    metadata: { deletionTimestamp: new Date(deletedAt).toISOString() },
    status: { phase: "Running" },
  });
  expect(story({ shape: shape(NOW + 12_000), deletedAt: NOW + 12_000 }).sentence).toBe(
    "It was asked to end and has 12 s left to do so; then it is killed.",
  );
  expect(story({ shape: shape(NOW - 12_000), deletedAt: NOW - 12_000 }).sentence).toMatch(
    /^It is still there after its grace period/,
  );
});

const gated: Pod = {
  spec: { schedulingGates: [{ name: "kueue" }] },
  status: { phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }] },
};
const starting = (seconds: number): Pod => ({
  spec: { nodeName: "n" },
  status: {
    phase: "Pending",
    startTime: new Date(NOW - seconds * 1_000).toISOString(),
    containerStatuses: [{ name: "api", state: { waiting: { reason: "ContainerCreating" } } }],
  },
});

test.each([
  [{ phase: "Pending", shape: starting(5) }, /^It is starting \(ContainerCreating\)\.$/],
  [{ phase: "Pending", shape: starting(3_000) }, /^It does not get started: it is Pending \(ContainerCreating\)\.$/],
  [{ phase: "Pending", shape: gated }, /waits at a gate .*: kueue\.$/],
  [
    { phase: "Pending", shape: { status: { phase: "Pending", containerStatuses: [] } } },
    /^It does not get started: it is Pending\.$/,
  ],
  [{ phase: null }, /does not say/],
  [{ isReady: false }, /not ready yet/],
  [{ phase: "Failed" }, /failed some time ago/],
])("%o is said", (over, words) => {
  expect(story(over).sentence).toMatch(words);
});
