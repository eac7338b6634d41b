import { expect, test } from "vitest";
import type { ContainerStatus } from "../objects/pod.ts";
import { logRefusal } from "./log-refusal.ts";

const refusal = (message: string, status?: ContainerStatus) =>
  logRefusal({ pod: "api-1", container: "api", known: ["api", "proxy"], message, status });

test("a container that waits says why in its own status' words, else in its node's", () => {
  const waiting = { reason: "ImagePullBackOff", message: 'Back-off pulling image "r/api:9"' };
  const said = 'container "api" in pod "api-1" is waiting to start: trying and failing to pull image';
  expect(refusal(said, { state: { waiting } })).toEqual({
    state: "waiting",
    words: 'Container api has not started: ImagePullBackOff: Back-off pulling image "r/api:9".',
  });
  expect(refusal(said).words).toBe("Container api has not started: trying and failing to pull image.");
  expect(refusal('container "api" in pod "api-1" is waiting to start: ContainerCreating').words).toBe(
    "Container api has not started: ContainerCreating.",
  );
  expect(refusal('container "api" in pod "api-1" is not available').words).toBe("Container api has not started.");
});

test.each([
  [
    'previous terminated container "api" in pod "api-1" not found',
    "Container api has no run before this one: it was not restarted.",
  ],
  ["container api is not valid for pod api-1", "Pod api-1 has no container api. It has api, proxy."],
  [
    "unable to retrieve container logs for containerd://00",
    "The node of pod api-1 no longer has the log of container api.",
  ],
  ["something \u001b[31modd\u202e", "The log of container api cannot be read: something odd<U+202E>."],
])("%s is said, and does not change by itself", (message, words) => {
  expect(refusal(message)).toEqual({ state: "unavailable", words });
});
