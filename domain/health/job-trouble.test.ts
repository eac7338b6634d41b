import { expect, test } from "vitest";
import type { CronJobFigures, JobFigures } from "../objects/job.ts";
import { ago, NOW } from "../testing/index.ts";
import { cronJobTroubles, jobTroubles } from "./job-trouble.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";

const job = (failedSecondsAgo: number | null): JobFigures => ({
  completions: 1,
  parallelism: 1,
  isIndexed: false,
  isSuspended: false,
  backoffLimit: 3,
  activeDeadlineSeconds: null,
  active: 0,
  ready: 0,
  succeeded: 0,
  failed: 4,
  startedAt: NOW - 7_200_000,
  completedAt: null,
  conditions:
    failedSecondsAgo === null
      ? []
      : [{ type: "Failed", status: "True", reason: "BackoffLimitExceeded", lastTransitionTime: ago(failedSecondsAgo) }],
});
/** Each hour, run last at 11:00; NOW is 12:00. */
const hourly = (over: Partial<CronJobFigures> = {}): CronJobFigures => ({
  schedule: "0 * * * *",
  timeZone: null,
  isSuspended: false,
  concurrencyPolicy: "Allow",
  lastScheduleAt: NOW - 3_600_000,
  createdAt: NOW - 86_400_000,
  active: 0,
  ...over,
});
const of = (cronJob: CronJobFigures, last: JobFigures | null = null, at = NOW) =>
  cronJobTroubles(cronJob, last, at, HEALTH_THRESHOLDS).map(({ kind, sinceMs }) => [kind, sinceMs]);

test("a job that failed is told for a day, with why", () => {
  expect(jobTroubles(job(60), NOW, HEALTH_THRESHOLDS)).toMatchObject([
    { kind: "job-failed", sinceMs: NOW - 60_000, sentence: expect.stringContaining("than the 3 it may retry") },
  ]);
  expect(jobTroubles(job(90_000), NOW, HEALTH_THRESHOLDS)).toEqual([]);
  expect(jobTroubles(job(null), NOW, HEALTH_THRESHOLDS)).toEqual([]);
});

test("a cron job is in trouble when its last run failed", () => {
  expect(cronJobTroubles(hourly(), job(60), NOW - 1, HEALTH_THRESHOLDS)).toMatchObject([
    { kind: "job-failed", word: "Last run failed", sentence: expect.stringMatching(/^Its last run failed: More/) },
  ]);
  expect(of(hourly(), job(null), NOW - 1)).toEqual([]);
});

test("a run that was due and did not come is missed, since it was due", () => {
  expect(of(hourly(), null, NOW - 1)).toEqual([]);
  expect(of(hourly(), null, NOW + 300_000)).toEqual([["missed", NOW]]);
  expect(of(hourly({ lastScheduleAt: null, createdAt: NOW - 60_000 }))).toEqual([["missed", NOW]]);
});

test("one that waits for the run before, as told, has missed nothing", () => {
  expect(of(hourly({ concurrencyPolicy: "Forbid", active: 1 }), null, NOW + 300_000)).toEqual([]);
  expect(of(hourly({ concurrencyPolicy: "Replace", active: 1 }), null, NOW + 300_000)).toHaveLength(1);
});

test("one that is suspended says so, and misses nothing", () => {
  expect(cronJobTroubles(hourly({ isSuspended: true }), null, NOW + 300_000, HEALTH_THRESHOLDS)).toMatchObject([
    { kind: "suspended", sinceMs: null, sentence: "It is suspended and starts nothing; it ran last 65 min ago." },
  ]);
  const never = hourly({ isSuspended: true, lastScheduleAt: null });
  expect(cronJobTroubles(never, null, NOW, HEALTH_THRESHOLDS)[0]?.sentence).toContain("it has never run");
});

test("a schedule that cannot be read is judged by nobody", () => {
  expect(of(hourly({ schedule: "now and then" }), null, NOW + 300_000)).toEqual([]);
});
