/** What Jobs and CronJobs say themselves: failed, missed, suspended. */
import type { CronJobFigures, JobFigures } from "../objects/job.ts";
import { failureWords, holds, jobSince } from "../rollout/job-state.ts";
import { nextRun } from "../rollout/next-run.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { WorkloadTrouble } from "./trouble.types.ts";
import { lasting } from "./words.ts";

/** A Job that failed is told while it is news: it stays in the cluster until somebody deletes it. */
export function jobTroubles(job: JobFigures, nowMs: number, thresholds: HealthThresholds): readonly WorkloadTrouble[] {
  const failed = holds(job, "Failed");
  const sinceMs = jobSince(job);
  if (failed === undefined || (sinceMs !== null && nowMs - sinceMs > thresholds.jobFailureShownSeconds * 1_000))
    return [];
  return [
    {
      kind: "job-failed",
      severity: "warning",
      word: "Job failed",
      sinceMs,
      sentence: failureWords(job, failed),
      holdSeconds: 0,
    },
  ];
}

/** The run that failed last, the run that did not come, and that none will come. `lastJob`: the newest that it made. */
export function cronJobTroubles(
  cronJob: CronJobFigures,
  lastJob: JobFigures | null,
  nowMs: number,
  thresholds: HealthThresholds,
): readonly WorkloadTrouble[] {
  const failed = lastJob === null ? [] : jobTroubles(lastJob, nowMs, thresholds);
  const lastRun = failed.map((trouble) => ({
    ...trouble,
    word: "Last run failed",
    sentence: `Its last run failed: ${trouble.sentence}`,
  }));
  const own = cronJob.isSuspended ? suspended(cronJob, nowMs) : missed(cronJob, nowMs, thresholds);
  return own === undefined ? lastRun : [...lastRun, own];
}

function suspended({ lastScheduleAt }: CronJobFigures, nowMs: number): WorkloadTrouble {
  const last = lastScheduleAt === null ? "it has never run" : `it ran last ${lasting(nowMs - lastScheduleAt)} ago`;
  return {
    kind: "suspended",
    severity: "warning",
    word: "Suspended",
    // The cluster does not say when it was suspended.
    sinceMs: null,
    sentence: `It is suspended and starts nothing; ${last}.`,
    holdSeconds: 0,
  };
}

/** Due by its schedule, and nothing was started: the controller is away, or its deadline for starting is too short. */
function missed(cronJob: CronJobFigures, nowMs: number, thresholds: HealthThresholds): WorkloadTrouble | undefined {
  const { schedule, timeZone, lastScheduleAt, createdAt, concurrencyPolicy, active } = cronJob;
  const from = lastScheduleAt ?? createdAt;
  const dueMs = from === null ? null : nextRun(schedule, timeZone, from);
  if (dueMs === null || dueMs > nowMs) return undefined;
  // It waits for the run before, as it was told to.
  if (concurrencyPolicy === "Forbid" && active > 0) return undefined;
  return {
    kind: "missed",
    severity: "warning",
    word: "Missed its time",
    sinceMs: dueMs,
    sentence: `It was due (${schedule}) and started no Job.`,
    holdSeconds: thresholds.cronHoldSeconds,
  };
}
