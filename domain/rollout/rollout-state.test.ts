import { expect, test } from "vitest";
import { aDeployment, ago } from "../testing/index.ts";
import { rolloutSince, rolloutState } from "./rollout-state.ts";

const LATE = [{ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" }];

test.each([
  ["done", aDeployment(), "complete"],
  ["on its way", aDeployment({}, { updatedReplicas: 1 }), "progressing"],
  ["past its deadline", aDeployment({}, { updatedReplicas: 1, conditions: LATE }), "failed"],
  ["paused half-way", aDeployment({ paused: true }, { updatedReplicas: 1 }), "paused"],
  ["paused when done", aDeployment({ paused: true }), "paused"],
  ["never reported", { kind: "Deployment", spec: { replicas: 1 } }, "unknown"],
  ["of another kind", { kind: "CronJob", status: {} }, "unknown"],
  ["without a kind", { status: {} }, "unknown"],
  ["a daemon set without a strategy", { kind: "DaemonSet", status: {} }, "unknown"],
  [
    "a bare replica set, up",
    { kind: "ReplicaSet", spec: { replicas: 1 }, status: { replicas: 1, availableReplicas: 1 } },
    "complete",
  ],
  [
    "a bare replica set, scaling down",
    { kind: "ReplicaSet", spec: { replicas: 1 }, status: { replicas: 2, availableReplicas: 2 } },
    "progressing",
  ],
])("a workload that is %s", (_what, workload, state) => {
  expect(rolloutState(workload).state).toBe(state);
});

const onDelete = (status: object) => ({
  kind: "StatefulSet",
  spec: { replicas: 2, updateStrategy: { type: "OnDelete" } },
  status,
});

test("what is replaced only when somebody deletes it is paused while old pods run", () => {
  const revisions = { currentRevision: "a", updateRevision: "b" };
  expect(rolloutState(onDelete({ ...revisions, updatedReplicas: 1, readyReplicas: 2 }))).toEqual({
    state: "paused",
    message: "1 of 2 pods are updated; the others wait to be deleted by somebody (OnDelete).",
  });
  expect(rolloutState(onDelete({ ...revisions, updatedReplicas: 2, readyReplicas: 1 })).state).toBe("progressing");
  expect(rolloutState(onDelete({ currentRevision: "a", updateRevision: "a", readyReplicas: 2 })).state).toBe(
    "complete",
  );
});

test("a daemon set that waits for deletions counts its own numbers", () => {
  const status = { desiredNumberScheduled: 3, updatedNumberScheduled: 1, numberAvailable: 3 };
  expect(rolloutState({ kind: "DaemonSet", spec: { updateStrategy: { type: "OnDelete" } }, status }).message).toMatch(
    /^1 of 3/,
  );
});

test("the present state began with the last step of the rollout", () => {
  const progressing = { type: "Progressing", lastTransitionTime: ago(600), lastUpdateTime: ago(30) };
  expect(rolloutSince(aDeployment({}, { conditions: [progressing] }))).toBe(ago(30));
  expect(rolloutSince(aDeployment())).toBeUndefined();
});
