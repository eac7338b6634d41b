import fc from "fast-check";
import { expect, test } from "vitest";
import type { Pod, PodStatus } from "../objects/pod.ts";
import { aCondition, ago, aPod, aStatus, NOW, RUNNING } from "../testing/index.ts";
import { podTrouble } from "./pod-trouble.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";
import { TROUBLE_KINDS } from "./trouble.types.ts";

const of = (pod: Pod) => podTrouble(pod, NOW, HEALTH_THRESHOLDS);
const notReady = (secondsAgo: number, over = {}) => [aCondition("Ready", "False", secondsAgo, over)];
const withStatus = (status: PodStatus) => of(aPod({ status }));

test.each([
  ["runs and is ready", aPod()],
  ["succeeded", aPod({ status: { phase: "Succeeded", conditions: [] } })],
  [
    "is held at a gate",
    aPod({
      status: { phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }] },
    }),
  ],
  ["is done, though its phase lags", aPod({ status: { conditions: notReady(900, { reason: "PodCompleted" }) } })],
  ["succeeded and is being deleted", aPod({ status: { phase: "Succeeded" }, deletedSecondsAgo: 900 })],
])("a pod that %s is as wanted", (_what, pod) => {
  expect(of(pod)).toBeUndefined();
});

test("a pod whose probes fail is not ready since its condition says so, in the kubelet's words", () => {
  expect(withStatus({ conditions: notReady(90, { message: "containers with unready status: [main]" }) })).toEqual({
    kind: "not-ready",
    word: "Not ready",
    predicate: "are not ready",
    sinceMs: NOW - 90_000,
    detail: "containers with unready status: [main]",
    holdSeconds: 60,
  });
});

test("a pod that has not passed its startup probe may take longer", () => {
  const containerStatuses = [aStatus("main", { started: false, state: RUNNING })];
  expect(withStatus({ conditions: notReady(90), containerStatuses })?.holdSeconds).toBe(300);
});

test("a pod whose containers are being made is pending, and may take as long", () => {
  const containerStatuses = [aStatus("main", { state: { waiting: { reason: "ContainerCreating" } } })];
  expect(withStatus({ phase: "Pending", conditions: notReady(90), containerStatuses })).toMatchObject({
    kind: "pending",
    detail: "it is Pending (ContainerCreating)",
    holdSeconds: 300,
  });
});

test("a broken container is what is told of a pod that is not ready", () => {
  const containerStatuses = [aStatus("main", { state: { waiting: { reason: "ImagePullBackOff" } } })];
  expect(withStatus({ phase: "Pending", conditions: notReady(90), containerStatuses })?.kind).toBe("image");
});

test("an evicted pod says why, for an hour", () => {
  const status = {
    phase: "Failed",
    reason: "Evicted",
    message: "The node was low on resource: memory.",
    containerStatuses: [],
  };
  expect(withStatus({ ...status, conditions: [aCondition("Ready", "False", 600)] })).toMatchObject({
    kind: "evicted",
    sinceMs: NOW - 600_000,
    detail: "The node was low on resource: memory.",
  });
  expect(withStatus({ ...status, conditions: [aCondition("Ready", "False", 4_000)] })).toBeUndefined();
});

test.each([
  [
    { reason: "DeadlineExceeded", message: "Pod was active too long" },
    "Deadline passed",
    "DeadlineExceeded: Pod was active too long",
  ],
  [{ reason: "UnexpectedAdmissionError" }, "Refused by its node", "UnexpectedAdmissionError"],
  [{ reason: "NodeAffinity" }, "Refused by its node", "NodeAffinity"],
  [
    { reason: "Terminated", message: "Pod was terminated in response to imminent node shutdown." },
    "Node shut down",
    /imminent/,
  ],
  [
    { containerStatuses: [aStatus("main", { state: { terminated: { exitCode: 3, finishedAt: ago(60) } } })] },
    "Failed",
    "container main ended with exit code 3",
  ],
  [{}, "Failed", "no reason is given"],
])("a failed pod with %j", (status, word, detail) => {
  const trouble = withStatus({ phase: "Failed", conditions: notReady(60), containerStatuses: [], ...status });
  expect(trouble).toMatchObject({ kind: "failed", word });
  expect(trouble?.detail).toMatch(detail);
});

test("who disrupted a failed pod is told where a condition says it", () => {
  const disruption = aCondition("DisruptionTarget", "True", 60, {
    reason: "PreemptionByScheduler",
    message: "preempted by a more urgent pod",
  });
  expect(
    withStatus({ phase: "Failed", reason: "Preempting", conditions: [disruption], containerStatuses: [] }),
  ).toMatchObject({
    word: "Preempted",
    detail: "Preempting: preempted by a more urgent pod",
  });
});

test.each([
  ["phase Unknown", aPod({ status: { phase: "Unknown" } })],
  ["reason NodeLost", aPod({ status: { reason: "NodeLost" } })],
])("a pod with %s is lost with its node", (_what, pod) => {
  expect(of(pod)).toMatchObject({ kind: "lost", detail: "node node-1 does not report" });
});

test("a pod that is still there long after its grace period does not end", () => {
  expect(of(aPod({ deletedSecondsAgo: 400 }))).toMatchObject({
    kind: "terminating",
    sinceMs: NOW - 400_000,
    holdSeconds: 300,
  });
  expect(of(aPod({ deletedSecondsAgo: 400, status: { reason: "NodeLost" } }))?.kind).toBe("lost");
});

test("whatever a pod lacks, the answer is a trouble in words or none", () => {
  const text = fc.constantFrom(
    "Ready",
    "PodScheduled",
    "False",
    "True",
    "Failed",
    "Pending",
    "Evicted",
    "",
    "soon",
    ago(50),
  );
  const condition = fc.record(
    { type: text, status: text, reason: text, message: text, lastTransitionTime: text },
    { requiredKeys: [] },
  );
  const ended = fc.record({ reason: text, exitCode: fc.nat(300), finishedAt: text }, { requiredKeys: [] });
  const state = fc.record(
    { waiting: fc.record({ reason: text }, { requiredKeys: [] }), terminated: ended },
    { requiredKeys: [] },
  );
  const status = fc.record({ name: text, state, lastState: state, restartCount: fc.nat(9) }, { requiredKeys: [] });
  const pod = fc.record(
    {
      metadata: fc.record({ name: text, deletionTimestamp: text, creationTimestamp: text }, { requiredKeys: [] }),
      status: fc.record(
        { phase: text, reason: text, conditions: fc.array(condition), containerStatuses: fc.array(status) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(pod, (any) => {
      const trouble = of(any);
      if (trouble === undefined) return;
      expect(TROUBLE_KINDS).toContain(trouble.kind);
      expect(`${trouble.word}${trouble.predicate}${trouble.detail}`).not.toMatch(/undefined|NaN|null/);
      expect(trouble.sinceMs === null || Number.isFinite(trouble.sinceMs)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("what was worked out once for a pod holds for these thresholds alone", () => {
  const pod = aPod({ status: { ...RUNNING, conditions: notReady(90) } });
  expect(of(pod)?.holdSeconds).toBe(HEALTH_THRESHOLDS.podHoldSeconds);
  expect(podTrouble(pod, NOW, { ...HEALTH_THRESHOLDS, podHoldSeconds: 7 })?.holdSeconds).toBe(7);
});
