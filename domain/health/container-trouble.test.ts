import { expect, test } from "vitest";
import type { ContainerStatus } from "../objects/pod.ts";
import { ago, aPod, aStatus, NOW, RUNNING } from "../testing/index.ts";
import { containerTrouble, outOfMemoryBefore } from "./container-trouble.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";

const of = (status: ContainerStatus) =>
  containerTrouble(aPod({ status: { containerStatuses: [aStatus("api", status)] } }), NOW - 5_000, HEALTH_THRESHOLDS);

const waiting = (reason: string, message?: string) => ({
  state: { waiting: message === undefined ? { reason } : { reason, message } },
});
const ended = (exitCode: number, reason = "Error") => ({ terminated: { exitCode, reason, finishedAt: ago(20) } });

test.each([
  ["CrashLoopBackOff", "crashing", "Crashing"],
  ["ErrImagePull", "image", "Image not pulled"],
  ["ImagePullBackOff", "image", "Image not pulled"],
  ["InvalidImageName", "image", "Invalid image name"],
  ["CreateContainerConfigError", "config", "Configuration missing"],
  ["CreateContainerError", "cannot-start", "Cannot start"],
  ["RunContainerError", "cannot-start", "Cannot start"],
])("a container that waits for %s is %s", (reason, kind, word) => {
  expect(of(waiting(reason))).toMatchObject({ kind, word, sinceMs: NOW - 5_000 });
});

test.each(["ContainerCreating", "PodInitializing", ""])("%j is just a start", (reason) => {
  expect(of(waiting(reason))).toBeUndefined();
});

test.each([
  [ended(1), "container api ended with exit code 1"],
  [ended(126), "container api ended with exit code 126 (its command cannot be executed)"],
  [ended(127), "container api ended with exit code 127 (its command was not found)"],
  [ended(137), "container api ended with exit code 137 (SIGKILL: killed)"],
  [ended(139), "container api ended with exit code 139 (SIGSEGV: a memory access fault)"],
  [ended(143), "container api ended with exit code 143 (SIGTERM: asked to end)"],
  [ended(128, "ContainerCannotRun"), "container api ended with exit code 128, ContainerCannotRun"],
  [ended(137, "OOMKilled"), "container api was killed for using more memory than its limit (OOMKilled)"],
])("an end is told in words: %j", (state, detail) => {
  expect(of({ state })?.detail).toBe(detail);
});

test("a crash loop says how the last run ended and how often", () => {
  const status = { ...waiting("CrashLoopBackOff", "back-off 5m0s"), lastState: ended(1), restartCount: 7 };
  expect(of(status)?.detail).toBe("container api ended with exit code 1, 7 restarts");
});

test("a crash loop for want of memory is said to be one", () => {
  expect(of({ ...waiting("CrashLoopBackOff"), lastState: ended(137, "OOMKilled") })).toMatchObject({
    kind: "crashing",
    word: "Out of memory",
  });
});

test("what cannot be pulled names the image and the registry's answer, cut to a bearable length", () => {
  const status = { ...waiting("ImagePullBackOff", "x".repeat(1_000)), image: "registry.example/api:9" };
  expect(of(status)?.detail).toMatch(/^container api \(registry\.example\/api:9\), ImagePullBackOff: x{200}…$/);
});

test("the restarts are the hold time of a crash loop", () => {
  const holdOf = (restartCount: number) => of({ ...waiting("CrashLoopBackOff"), restartCount })?.holdSeconds;
  expect([holdOf(2), holdOf(3)]).toEqual([60, 0]);
});

test("init containers come first, done containers are no trouble", () => {
  const pod = aPod({
    status: {
      initContainerStatuses: [
        aStatus("ok", { state: { terminated: { exitCode: 0 } } }),
        aStatus("migrate", { state: ended(2) }),
      ],
      containerStatuses: [aStatus("api", waiting("ImagePullBackOff"))],
    },
  });
  expect(containerTrouble(pod, null, HEALTH_THRESHOLDS)?.detail).toMatch(/^container migrate/);
});

test("a run that ended for want of memory is told for an hour, though the container runs again", () => {
  const podWith = (seconds: number) =>
    aPod({
      status: {
        containerStatuses: [
          aStatus("api", {
            state: RUNNING,
            lastState: { terminated: { reason: "OOMKilled", exitCode: 137, finishedAt: ago(seconds) } },
          }),
        ],
      },
    });
  expect(outOfMemoryBefore(podWith(600), NOW, HEALTH_THRESHOLDS)).toMatchObject({
    kind: "out-of-memory",
    sinceMs: NOW - 600_000,
  });
  expect(outOfMemoryBefore(podWith(3_700), NOW, HEALTH_THRESHOLDS)).toBeUndefined();
  expect(outOfMemoryBefore(aPod(), NOW, HEALTH_THRESHOLDS)).toBeUndefined();
});

test("an image that its registry does not have is said so, without the runtime's repetitions", () => {
  const message = 'Back-off pulling image "r/api:9": ErrImagePull: rpc error: code = NotFound desc = failed to pull';
  expect(of({ ...waiting("ImagePullBackOff", message), image: "r/api:9" })?.detail).toBe(
    "container api, r/api:9 is not in its registry",
  );
});

test("a crash loop that filled the pod's life is told since the pod started", () => {
  const status = aStatus("api", { ...waiting("CrashLoopBackOff"), lastState: ended(1), restartCount: 40 });
  const pod = aPod({ status: { startTime: ago(3_600), containerStatuses: [status] } });
  expect(containerTrouble(pod, NOW - 5_000, HEALTH_THRESHOLDS)?.sinceMs).toBe(NOW - 3_600_000);
});
