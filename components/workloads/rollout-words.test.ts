import { expect, test } from "vitest";
import { workloadSentence, workloadStatus } from "./rollout-words.ts";

const replicas = { wanted: 6, total: 7, updated: 3, ready: 5, available: 5 };
const rollout = { state: "progressing", message: "", since: null } as const;

test("a rollout under way says how far it is", () => {
  expect(workloadSentence({ rollout, replicas, trouble: null, job: null, cronJob: null })).toBe(
    "is rolling out: 3 of 6 updated, 5 available",
  );
});

test("a trouble is said before the rollout", () => {
  const trouble = { word: "Crashing", sentence: "", since: null };
  expect(
    workloadSentence({ rollout: { ...rollout, state: "complete" }, replicas, trouble, job: null, cronJob: null }),
  ).toBe("is in trouble: crashing");
});

test("a workload that wants no pod is scaled to zero, not rolled out", () => {
  const none = { wanted: 0, total: 0, updated: 0, ready: 0, available: 0 };
  expect(
    workloadSentence({
      rollout: { ...rollout, state: "complete" },
      replicas: none,
      trouble: null,
      job: null,
      cronJob: null,
    }),
  ).toBe("is scaled to zero");
});

const job = {
  status: "Running",
  completionsText: "1/4",
  completions: 4,
  parallelism: 2,
  active: 2,
  ready: 2,
  succeeded: 1,
  failed: 0,
  backoffLimit: 6,
  suspended: false,
  startedAt: null,
  endedAt: null,
};

test("a job and a cron job have words of their own", () => {
  const of = (state: typeof rollout.state | "complete" | "failed" | "paused", over = {}) =>
    workloadSentence({
      rollout: { ...rollout, state },
      replicas,
      trouble: null,
      job: { ...job, ...over },
      cronJob: null,
    });
  expect(of("progressing")).toBe("runs: 1 of 4 succeeded, 2 active");
  expect(of("complete", { succeeded: 4 })).toBe("is complete: 4 of 4 succeeded");
  expect(of("failed", { completions: null })).toBe("failed: 1 succeeded");
  expect(workloadStatus({ kind: "Job", rollout })).toEqual({ tone: "busy", word: "Running" });
  expect(workloadStatus({ kind: "CronJob", rollout: { ...rollout, state: "complete" } }).word).toBe("On schedule");
  expect(workloadStatus({ kind: "StatefulSet", rollout }).word).toBe("Rolling out");
});
