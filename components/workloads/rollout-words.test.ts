import { expect, test } from "vitest";
import { workloadSentence } from "./rollout-words.ts";

const replicas = { wanted: 6, total: 7, updated: 3, ready: 5, available: 5 };
const rollout = { state: "progressing", message: "", since: null } as const;

test("a rollout under way says how far it is", () => {
  expect(workloadSentence({ rollout, replicas, trouble: null })).toBe("is rolling out: 3 of 6 updated, 5 available");
});

test("a trouble is said before the rollout", () => {
  const trouble = { word: "Crashing", sentence: "", since: null };
  expect(workloadSentence({ rollout: { ...rollout, state: "complete" }, replicas, trouble })).toBe(
    "is in trouble: crashing",
  );
});

test("a workload that wants no pod is scaled to zero, not rolled out", () => {
  const none = { wanted: 0, total: 0, updated: 0, ready: 0, available: 0 };
  expect(workloadSentence({ rollout: { ...rollout, state: "complete" }, replicas: none, trouble: null })).toBe(
    "is scaled to zero",
  );
});
