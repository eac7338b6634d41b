import type { WorkloadAnswer } from "#contract/workloads.ts";
import type { Tone } from "../ui/status.tsx";

type State = WorkloadAnswer["rollout"]["state"];

/** The states of a rollout, as the filter offers them. */
export const ROLLOUT_STATES = [
  "complete",
  "progressing",
  "failed",
  "paused",
  "unknown",
] as const satisfies readonly State[];

const TONES: Record<State, Tone> = {
  complete: "ok",
  progressing: "busy",
  failed: "bad",
  paused: "warn",
  unknown: "unknown",
};
const WORDS: Record<State, string> = {
  complete: "Complete",
  progressing: "Rolling out",
  failed: "Failed",
  paused: "Paused",
  unknown: "Unknown",
};

/** A rollout's state as a word with its tone. */
export function rolloutStatus(state: State): { tone: Tone; word: string } {
  return { tone: TONES[state], word: WORDS[state] };
}

const JOB_WORDS: Record<State, string> = {
  ...WORDS,
  progressing: "Running",
  paused: "Suspended",
  unknown: "Not started",
};
const CRON_WORDS: Record<State, string> = {
  ...WORDS,
  complete: "On schedule",
  failed: "Last run failed",
  paused: "Suspended",
};

/** How a workload is, in the words of its kind. */
export function workloadStatus({ kind, rollout: { state } }: Pick<WorkloadAnswer, "kind" | "rollout">): {
  tone: Tone;
  word: string;
} {
  const words = kind === "Job" ? JOB_WORDS : kind === "CronJob" ? CRON_WORDS : WORDS;
  return { tone: TONES[state], word: words[state] };
}

type Told = Pick<WorkloadAnswer, "rollout" | "replicas" | "trouble" | "job" | "cronJob">;

/** How a workload is, to follow its name: the trouble first, then the rollout, the job or the schedule. */
export function workloadSentence({ rollout, replicas, trouble, job, cronJob }: Told): string {
  if (trouble !== null) return `is in trouble: ${trouble.word.toLowerCase()}`;
  if (job !== null) return jobSentence(rollout.state, job);
  if (cronJob !== null) return cronJob.suspended ? "is suspended" : `runs as scheduled: ${cronJob.schedule}`;
  const of = `${replicas.available} of ${replicas.wanted}`;
  if (rollout.state === "progressing")
    return `is rolling out: ${replicas.updated} of ${replicas.wanted} updated, ${replicas.available} available`;
  if (rollout.state === "failed") return `failed to roll out: ${of} available`;
  if (rollout.state === "paused") return `is paused: ${of} available`;
  if (rollout.state === "unknown") return "is in an unknown state";
  return replicas.wanted === 0 ? "is scaled to zero" : `is rolled out: ${of} available`;
}

function jobSentence(state: State, job: NonNullable<WorkloadAnswer["job"]>): string {
  const succeeded =
    job.completions === null ? `${job.succeeded} succeeded` : `${job.succeeded} of ${job.completions} succeeded`;
  if (state === "complete") return `is complete: ${succeeded}`;
  if (state === "failed") return `failed: ${succeeded}`;
  if (state === "paused") return `is suspended: ${succeeded}`;
  return state === "unknown" ? "has not been started yet" : `runs: ${succeeded}, ${job.active} active`;
}
