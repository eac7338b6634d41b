import type { Condition } from "./meta.ts";

/** What the rules look at in a Job (batch/v1). Times are ms since 1970, null where it does not say. */
export interface JobFigures {
  /** null: a work queue; one pod that succeeds ends it. */
  readonly completions: number | null;
  readonly parallelism: number;
  readonly isIndexed: boolean;
  readonly isSuspended: boolean;
  readonly backoffLimit: number | null;
  readonly activeDeadlineSeconds: number | null;
  readonly active: number;
  readonly ready: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly conditions: readonly Condition[];
}

/** What the rules look at in a CronJob (batch/v1). */
export interface CronJobFigures {
  readonly schedule: string;
  /** An IANA name; null: that of the controller manager, UTC as a rule. */
  readonly timeZone: string | null;
  readonly isSuspended: boolean;
  /** Allow, Forbid or Replace: what happens when it is due while a Job of it still runs. */
  readonly concurrencyPolicy: string;
  readonly lastScheduleAt: number | null;
  readonly createdAt: number | null;
  /** Jobs of it that run now. */
  readonly active: number;
}
