import { expect, test } from "vitest";
import { aCondition, aDeployment, NOW } from "../testing/index.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";
import { workloadTroubles } from "./workload-trouble.ts";

const of = (conditions: ReturnType<typeof aCondition>[], status = {}) =>
  workloadTroubles({ object: aDeployment({}, { conditions, ...status }) }, NOW, HEALTH_THRESHOLDS);

test("a workload that is as wanted has no troubles", () => {
  expect(of([aCondition("Available", "True", 60), aCondition("ReplicaFailure", "False", 60)])).toEqual([]);
});

test("a rollout past its deadline has failed, since the condition turned", () => {
  const late = aCondition("Progressing", "False", 120, { reason: "ProgressDeadlineExceeded" });
  expect(of([late], { updatedReplicas: 1 })).toEqual([
    {
      kind: "rollout-failed",
      severity: "critical",
      word: "Rollout failed",
      sinceMs: NOW - 120_000,
      sentence: "The rollout made no progress for 600 s (ProgressDeadlineExceeded).",
      holdSeconds: 0,
    },
  ]);
});

test("pods that a quota refuses are told in the API server's words", () => {
  const failure = aCondition("ReplicaFailure", "True", 120, {
    reason: "FailedCreate",
    message: 'pods "api-" is forbidden: exceeded quota: small',
  });
  expect(of([failure])[0]).toMatchObject({
    kind: "no-pods",
    word: "Cannot create pods",
    sentence: 'Its pods are refused: pods "api-" is forbidden: exceeded quota: small',
  });
});

test("a workload without available pods says so even where no pod exists", () => {
  const unavailable = aCondition("Available", "False", 400);
  expect(of([unavailable], { availableReplicas: 0 })[0]).toMatchObject({
    kind: "not-ready",
    severity: "critical",
    sentence: "0 of 2 wanted pods are available.",
  });
  expect(of([unavailable], { availableReplicas: 1 })[0]).toMatchObject({ severity: "warning" });
});

test("pods that are wanted and not there are told, with the cluster's own reason", () => {
  const missing = { wanted: 5, there: 3, sinceMs: NOW - 90_000, reason: "exceeded quota: small" };
  const object = { kind: "DaemonSet", status: { desiredNumberScheduled: 5, currentNumberScheduled: 3 } };
  expect(workloadTroubles({ object, missing }, NOW, HEALTH_THRESHOLDS)).toMatchObject([
    { kind: "no-pods", severity: "warning", sentence: "3 of 5 wanted pods are there: exceeded quota: small." },
  ]);
  expect(
    workloadTroubles({ object, missing: { ...missing, there: 0, reason: null } }, NOW, HEALTH_THRESHOLDS),
  ).toMatchObject([{ severity: "critical", sentence: "0 of 5 wanted pods are there." }]);
});

test("a claim without a volume, and one whose volume is gone", () => {
  const claim = { name: "data", phase: "Pending", sinceMs: NOW - 600_000, reason: "storage class fast does not exist" };
  const of = (phase: string) => workloadTroubles({ claim: { ...claim, phase } }, NOW, HEALTH_THRESHOLDS);
  expect(of("Pending")).toMatchObject([
    { severity: "warning", sentence: "Claim data is pending: storage class fast does not exist." },
  ]);
  expect(of("Lost")).toMatchObject([{ severity: "critical", word: "Volume lost" }]);
});

test("what was worked out once for an object holds for these thresholds alone", () => {
  const object = aDeployment({}, { conditions: [aCondition("ReplicaFailure", "True", 120)] });
  const holdWith = (podHoldSeconds: number) =>
    workloadTroubles({ object }, NOW, { ...HEALTH_THRESHOLDS, podHoldSeconds })[0]?.holdSeconds;
  expect([holdWith(60), holdWith(7)]).toEqual([60, 7]);
});
