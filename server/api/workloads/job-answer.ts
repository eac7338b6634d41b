import type { CronJobAnswer, JobAnswer } from "#contract/workload-parts.ts";
import type { CronJobFigures } from "#domain/objects/job.ts";
import { holds, jobCompletions, jobState, jobStatusWord } from "#domain/rollout/job-state.ts";
import { nextRun } from "#domain/rollout/next-run.ts";
import type { RolloutState } from "#domain/rollout/rollout-state.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { CronJobRecord, JobRecord } from "#server/kubernetes/records.ts";
import { isoTime, isoTimeOf } from "../iso-time.ts";

export function jobAnswer({ job, deletedAt }: JobRecord): JobAnswer {
  const failedAt = holds(job, "Failed")?.lastTransitionTime;
  return {
    status: jobStatusWord(job, deletedAt !== null),
    completionsText: jobCompletions(job),
    completions: job.completions,
    parallelism: job.parallelism,
    active: job.active,
    ready: job.ready,
    succeeded: job.succeeded,
    failed: job.failed,
    backoffLimit: job.backoffLimit,
    suspended: job.isSuspended,
    startedAt: isoTime(job.startedAt),
    endedAt: isoTime(job.completedAt) ?? isoTimeOf(failedAt),
  };
}

export function cronJobAnswer(view: ClusterView, record: CronJobRecord, now: number): CronJobAnswer {
  const { schedule, timeZone, isSuspended } = record;
  const nextAt = isSuspended ? null : nextRun(schedule, timeZone, now + view.clockSkewMs());
  return {
    schedule,
    timeZone,
    suspended: isSuspended,
    concurrencyPolicy: record.concurrencyPolicy,
    active: record.active.length,
    lastScheduleAt: isoTime(record.lastScheduleAt),
    lastSuccessAt: isoTime(record.lastSuccessAt),
    nextAt: isoTime(nextAt),
  };
}

export function cronJobFigures(record: CronJobRecord): CronJobFigures {
  const { schedule, timeZone, isSuspended, concurrencyPolicy, lastScheduleAt, createdAt, active } = record;
  return { schedule, timeZone, isSuspended, concurrencyPolicy, lastScheduleAt, createdAt, active: active.length };
}

/** The Jobs that a CronJob made and that are still there, the newest first. */
export function jobsOf(view: ClusterView, { uid }: CronJobRecord): readonly JobRecord[] {
  return view.jobs
    .byOwner(uid)
    .toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.name < b.name ? 1 : -1));
}

/** A CronJob as one state: suspended, its last run failed, or as its schedule says. */
export function cronJobState(view: ClusterView, record: CronJobRecord): RolloutState {
  const [last] = jobsOf(view, record);
  const told = last === undefined ? "Of its runs none is kept." : `Its last run: ${jobState(last.job).message}`;
  if (record.isSuspended) return { state: "paused", message: `It is suspended. ${told}` };
  const hasFailed = last !== undefined && jobState(last.job).state === "failed";
  return { state: hasFailed ? "failed" : "complete", message: told };
}
