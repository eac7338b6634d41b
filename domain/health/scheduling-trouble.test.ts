import { expect, test } from "vitest";
import { parseSchedulerMessage } from "../scheduling/scheduler-message.ts";
import { aCondition, aPod, NOW } from "../testing/index.ts";
import { explainMessage, schedulingTrouble } from "./scheduling-trouble.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";

const unscheduled = (message: string, over: { reason?: string; nominatedNodeName?: string } = {}) => {
  const { reason = "Unschedulable", ...status } = over;
  const conditions = [aCondition("PodScheduled", "False", 90, { reason, message })];
  return schedulingTrouble(aPod({ status: { phase: "Pending", conditions, ...status } }), HEALTH_THRESHOLDS);
};

test.each([
  [
    "0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 Insufficient nvidia.com/gpu.",
    "of 4 nodes 1 has a taint that the pod does not tolerate, 3 lack nvidia.com/gpu",
  ],
  ["0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory.", "of 1 node 1 lacks cpu, 1 lacks memory"],
  ["0/2 nodes are available: 2 Too many pods.", "of 2 nodes 2 hold as many pods as they may"],
  ["0/1 nodes are available: 1 Too many pods.", "of 1 node 1 holds as many pods as it may"],
  ["0/1 nodes are available: 1 node(s) were unschedulable.", "of 1 node 1 is cordoned"],
  ["0/1 nodes are available: 1 something odd.", "of 1 node 1 says: something odd"],
  [
    '0/3 nodes are available: persistentvolumeclaim "data" not found. not found',
    'persistentvolumeclaim "data" not found',
  ],
  ["no nodes available to schedule pods", "the cluster has no nodes"],
  ["running Reserve plugin failed", "running Reserve plugin failed"],
  ["", "the scheduler gives no reason"],
  ["0/9 nodes are available: 1 a, 2 b, 3 c, 4 d, 5 e.", "of 9 nodes 1 says: a, 2 say: b, 3 say: c, 4 say: d, …"],
])("%j means: %s", (text, words) => {
  expect(explainMessage(parseSchedulerMessage(text))).toBe(words);
});

test("a shortage is no room, and names what is short", () => {
  expect(unscheduled("0/4 nodes are available: 1 Insufficient cpu, 3 Insufficient nvidia.com/gpu.")).toMatchObject({
    kind: "no-room",
    word: "No room",
    missing: ["cpu", "nvidia.com/gpu"],
    sinceMs: NOW - 90_000,
    holdSeconds: 60,
  });
  expect(unscheduled("0/4 nodes are available: 4 Too many pods.")).toMatchObject({ kind: "no-room", missing: [] });
});

test("other reasons are not for want of room", () => {
  expect(unscheduled("0/4 nodes are available: 4 node(s) had untolerated taint(s).")).toMatchObject({
    kind: "pending",
    word: "No node fits",
  });
  expect(unscheduled("0/4 nodes are available: pod has unbound immediate PersistentVolumeClaims.")).toMatchObject({
    word: "Volume missing",
  });
});

test("room that is being made is said", () => {
  expect(unscheduled("0/1 nodes are available: 1 Insufficient cpu.", { nominatedNodeName: "node-7" })?.detail).toBe(
    "of 1 node 1 lacks cpu; room is being made on node-7",
  );
});

test("a pod that is held at a gate on purpose is no trouble, nor one that has a node", () => {
  expect(unscheduled("Scheduling is blocked", { reason: "SchedulingGated" })).toBeUndefined();
  expect(schedulingTrouble(aPod(), HEALTH_THRESHOLDS)).toBeUndefined();
});
