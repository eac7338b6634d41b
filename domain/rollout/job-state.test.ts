import { expect, test } from "vitest";
import type { JobFigures } from "../objects/job.ts";
import { ago, NOW } from "../testing/index.ts";
import { jobCompletions, jobSince, jobState, jobStatusWord } from "./job-state.ts";

const aJob = (over: Partial<JobFigures> = {}): JobFigures => ({
  completions: 4,
  parallelism: 2,
  isIndexed: false,
  isSuspended: false,
  backoffLimit: 6,
  activeDeadlineSeconds: 600,
  active: 2,
  ready: 2,
  succeeded: 1,
  failed: 0,
  startedAt: NOW - 60_000,
  completedAt: null,
  conditions: [],
  ...over,
});
const when = (type: string, reason?: string, message?: string) => [
  {
    type,
    status: "True",
    lastTransitionTime: ago(30),
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
  },
];

test.each([
  [{}, "1/4"],
  [{ completions: null, parallelism: 1 }, "1/1"],
  [{ completions: null, parallelism: 3, succeeded: 0 }, "0/1 of 3"],
])("completions are written as kubectl writes them: %j", (over, text) => {
  expect(jobCompletions(aJob(over))).toBe(text);
});

test.each([
  [[], false, "Running"],
  [[], true, "Terminating"],
  [when("Suspended"), false, "Suspended"],
  [when("FailureTarget"), false, "FailureTarget"],
  [when("Failed"), true, "Failed"],
  [when("Complete"), false, "Complete"],
  [[{ type: "Failed", status: "False" }], false, "Running"],
])("its status is kubectl's", (conditions, isBeingDeleted, word) => {
  expect(jobStatusWord(aJob({ conditions }), isBeingDeleted)).toBe(word);
});

test.each([
  [{}, "progressing", "1 of 4 succeeded, 2 active."],
  [{ failed: 2 }, "progressing", "1 of 4 succeeded, 2 active, 2 failed."],
  [{ completions: null }, "progressing", "1 succeeded, 2 active."],
  [{ startedAt: null }, "unknown", "Its controller has not started it yet."],
  [{ isSuspended: true, startedAt: null }, "paused", "It is suspended. 1 of 4 succeeded."],
  [{ succeeded: 4, conditions: when("Complete") }, "complete", "4 of 4 succeeded."],
  [{ conditions: when("SuccessCriteriaMet") }, "progressing", "It has succeeded. Its pods are ending."],
])("a job that is %j is %s", (over, state, message) => {
  expect(jobState(aJob(over))).toEqual({ state, message });
});

test.each([
  ["BackoffLimitExceeded", "More of its pods failed than the 6 it may retry (BackoffLimitExceeded)."],
  ["DeadlineExceeded", "It ran longer than its 600 s (DeadlineExceeded)."],
  ["PodFailurePolicy", "A pod failed in a way that its policy does not retry (PodFailurePolicy): why."],
  ["FailedIndexes", "Some of its indexes failed (FailedIndexes): why."],
  ["MaxFailedIndexesExceeded", "More of its indexes failed than it allows (MaxFailedIndexesExceeded)."],
  ["Novelty", "It failed (Novelty): why."],
  [undefined, "It failed: why."],
])("a job that failed says why: %s", (reason, words) => {
  const job = aJob({ conditions: when("Failed", reason, "why.") });
  expect(jobState(job)).toEqual({ state: "failed", message: `${words} 1 of 4 succeeded.` });
});

test("a job that will fail still runs, and says so", () => {
  const job = aJob({ conditions: when("FailureTarget", "DeadlineExceeded") });
  expect(jobState(job)).toMatchObject({
    state: "progressing",
    message: expect.stringMatching(/^It is failing: It ran/),
  });
});

test("the present state began with its end, or with its start", () => {
  expect(jobSince(aJob({ conditions: when("Failed") }))).toBe(NOW - 30_000);
  expect(jobSince(aJob())).toBe(NOW - 60_000);
});
