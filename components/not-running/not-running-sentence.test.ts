import { expect, test } from "vitest";
import { besideSentence, notRunningSentence } from "./not-running-sentence.ts";

test("the heading says how many workloads there are of each reason", () => {
  const reasons = [
    { reason: "crashing", workloads: 1, pods: 3 },
    { reason: "no-room", workloads: 2, pods: 2 },
    { reason: "early", workloads: 1, pods: 1 },
  ] as const;
  expect(notRunningSentence(reasons, true)).toBe("Not running as wanted: 1 crashes, 2 find no room");
  expect(besideSentence(reasons)).toBe("5 pods; 1 pod has just begun");
});

test("nothing but starts is no trouble, and what was never seen is not called well", () => {
  const starting = [{ reason: "early", workloads: 2, pods: 4 }] as const;
  expect(notRunningSentence(starting, true)).toBe("Every pod runs as it is wanted");
  expect(notRunningSentence([], false)).toBe("What does not run is not known");
  expect(besideSentence([])).toBeUndefined();
});

test("beyond four reasons the rest is only mentioned", () => {
  const many = (["crashing", "image", "config", "no-room", "failed"] as const).map((reason) => ({
    reason,
    workloads: 1,
    pods: 1,
  }));
  expect(notRunningSentence(many, true)).toMatch(/, and others$/);
});
