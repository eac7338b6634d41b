import { expect, test } from "vitest";
import type { ContainerStatus } from "../objects/pod.ts";
import { type ContainerRole, containerState, imageDigest } from "./container-state.ts";

const AT = "2026-11-24T12:00:00Z";
const running = { running: { startedAt: AT } };

const STATES: readonly (readonly [ContainerStatus | undefined, ContainerRole, string, string, RegExp])[] = [
  [{ ready: true, state: running }, "container", "Running", "ok", /ready$/],
  [{ ready: false, started: false, state: running }, "container", "Running", "busy", /startup probe/],
  [{ ready: false, started: true, state: running }, "container", "Running", "busy", /readiness probe says no/],
  [{ state: running }, "init", "Running", "busy", /wait for its end/],
  [{ state: running }, "ephemeral", "Running", "ok", /debugging/],
  [{ ready: true, state: running }, "sidecar", "Running", "ok", /ready$/],
  [{ state: { waiting: { reason: "PodInitializing" } } }, "container", "PodInitializing", "busy", /init containers/],
  [{ state: { waiting: { reason: "ContainerCreating" } } }, "container", "ContainerCreating", "busy", /prepared/],
  [
    {
      state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 5m0s restarting failed container=a pod=b" } },
    },
    "container",
    "CrashLoopBackOff",
    "bad",
    /^Is started again after a pause of 5m0s$/,
  ],
  [
    { state: { waiting: { reason: "ImagePullBackOff", message: 'Back-off pulling image "x"' } } },
    "container",
    "ImagePullBackOff",
    "bad",
    /^Back-off pulling/,
  ],
  [{ state: { terminated: { exitCode: 0, reason: "Completed" } } }, "init", "Completed", "ok", /^Ended well/],
  [{ state: { terminated: { exitCode: 1, reason: "Error" } } }, "container", "Error", "bad", /exit code 1$/],
  [{ state: { terminated: { exitCode: 137, reason: "OOMKilled" } } }, "container", "OOMKilled", "bad", /memory/],
  [{ state: { waiting: {} } }, "container", "Waiting", "busy", /^Waits$/],
  [{}, "container", "Not started", "unknown", /not said anything/],
  [undefined, "container", "Not started", "unknown", /not said anything/],
];

test.each(STATES)("%o of a %s is %s", (status, role, word, tone, sentence) => {
  const state = containerState(status, role);
  expect([state.word, state.tone]).toEqual([word, tone]);
  expect(state.sentence).toMatch(sentence);
});

test("a digest is read from what runs, an image's id is none", () => {
  expect(imageDigest("docker-pullable://repo/api@sha256:00ff")).toBe("sha256:00ff");
  expect(imageDigest("repo/api@sha256:00ff")).toBe("sha256:00ff");
  expect(imageDigest("sha256:00ff")).toBeNull();
  expect(imageDigest("")).toBeNull();
  expect(imageDigest(undefined)).toBeNull();
});
