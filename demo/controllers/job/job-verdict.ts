import { timeOf } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { conditionOf, isTrue } from "../runtime/conditions.ts";
import { isIndexed, isOver, type Job } from "./job-types.ts";

/** What a job has come to, and why. */
export interface Verdict {
  readonly kind: "succeeds" | "fails";
  readonly reason: string;
  readonly message: string;
}

export interface Tally {
  readonly active: readonly Pod[];
  readonly succeeded: number;
  readonly failed: number;
  readonly completedIndexes: ReadonlySet<number>;
}

const REACHED: Verdict = {
  kind: "succeeds",
  reason: "CompletionsReached",
  message: "Reached expected number of succeeded pods",
};
const BACKOFF: Verdict = {
  kind: "fails",
  reason: "BackoffLimitExceeded",
  message: "Job has reached the specified backoff limit",
};
const DEADLINE: Verdict = {
  kind: "fails",
  reason: "DeadlineExceeded",
  message: "Job was active longer than specified deadline",
};

/** Undefined while the job goes on (facts/api-server.md 93, 94). A verdict that was reached once stands. */
export function verdictOf(job: Job, tally: Tally, nowMs: number): Verdict | undefined {
  const standing = standingVerdict(job);
  if (standing !== undefined) return standing;
  if (exceedsBackoff(job, tally)) return BACKOFF;
  const deadline = deadlineMs(job);
  if (deadline !== undefined && nowMs >= deadline) return DEADLINE;
  return hasEnough(job, tally) ? REACHED : undefined;
}

function standingVerdict({ status }: Job): Verdict | undefined {
  for (const [type, kind] of [
    ["FailureTarget", "fails"],
    ["SuccessCriteriaMet", "succeeds"],
  ] as const) {
    const { reason = "", message = "" } = conditionOf(status?.conditions, type) ?? {};
    if (isTrue(status?.conditions, type)) return { kind, reason, message };
  }
  return undefined;
}

function exceedsBackoff({ spec }: Job, { active, failed }: Tally): boolean {
  const limit = spec.backoffLimit ?? 6;
  if (failed > limit) return true;
  if (spec.template.spec.restartPolicy !== "OnFailure") return false;
  const restarts = active
    .flatMap((pod) => [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])])
    .reduce((sum, status) => sum + status.restartCount, 0);
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

/** Without a number of completions one success is enough, once nobody works any more. */
function hasEnough(job: Job, { active, succeeded, completedIndexes }: Tally): boolean {
  const { completions } = job.spec;
  if (completions === undefined) return succeeded > 0 && active.length === 0;
  return (isIndexed(job) ? completedIndexes.size : succeeded) >= completions;
}

export function deadlineMs(job: Job): number | undefined {
  const started = timeOf(job.status?.startTime);
  const seconds = job.spec.activeDeadlineSeconds;
  if (started === undefined || seconds === undefined || isOver(job) || job.spec.suspend === true) return undefined;
  return started + seconds * 1_000;
}

/** How many pods should work at the moment. */
export function wantedActive(job: Job, { active, succeeded, completedIndexes }: Tally): number {
  const { completions, parallelism = 1 } = job.spec;
  if (completions === undefined) return succeeded > 0 ? Math.min(active.length, parallelism) : parallelism;
  return Math.min(parallelism, completions - (isIndexed(job) ? completedIndexes.size : succeeded));
}
