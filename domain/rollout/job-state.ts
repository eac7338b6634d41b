/** How a Job is: in kubectl's columns, and as one state with a sentence, for the portal. */
import type { JobFigures } from "../objects/job.ts";
import type { Condition } from "../objects/meta.ts";
import type { RolloutState } from "./rollout-state.ts";

/** "1/3", "0/1 of 4": the column COMPLETIONS. Source: kubernetes pkg/printers/internalversion/printers.go. */
export function jobCompletions({ succeeded, completions, parallelism }: JobFigures): string {
  if (completions !== null) return `${succeeded}/${completions}`;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

/** The column STATUS; same source. */
export function jobStatusWord(job: JobFigures, isBeingDeleted: boolean): string {
  if (holds(job, "Complete")) return "Complete";
  if (holds(job, "Failed")) return "Failed";
  if (isBeingDeleted) return "Terminating";
  return ["Suspended", "FailureTarget", "SuccessCriteriaMet"].find((type) => holds(job, type)) ?? "Running";
}

/** complete: it ended well; progressing: it runs, or its last pods end; paused: suspended; unknown: never looked at. */
export function jobState(job: JobFigures): RolloutState {
  const failed = holds(job, "Failed");
  if (holds(job, "Complete")) return { state: "complete", message: `${succeededOf(job)}.` };
  if (failed !== undefined) return { state: "failed", message: `${failureWords(job, failed)} ${succeededOf(job)}.` };
  if (job.isSuspended) return { state: "paused", message: `It is suspended. ${succeededOf(job)}.` };
  const failing = holds(job, "FailureTarget");
  if (failing !== undefined) {
    return { state: "progressing", message: `It is failing: ${failureWords(job, failing)} Its pods are ending.` };
  }
  if (holds(job, "SuccessCriteriaMet"))
    return { state: "progressing", message: "It has succeeded. Its pods are ending." };
  if (job.startedAt === null) return { state: "unknown", message: "Its controller has not started it yet." };
  const failures = job.failed === 0 ? "" : `, ${job.failed} failed`;
  return { state: "progressing", message: `${succeededOf(job)}, ${job.active} active${failures}.` };
}

/** When the present state began, in ms since 1970. */
export function jobSince(job: JobFigures): number | null {
  const ended = holds(job, "Complete") ?? holds(job, "Failed");
  const at = ended?.lastTransitionTime === undefined ? Number.NaN : Date.parse(ended.lastTransitionTime);
  return Number.isNaN(at) ? (job.completedAt ?? job.startedAt) : at;
}

/** Why it failed, in a sentence. */
export function failureWords(job: JobFigures, { reason = "", message }: Condition): string {
  const given = message === undefined || message === "" ? "no reason is given" : message.replace(/\.$/, "");
  switch (reason) {
    case "BackoffLimitExceeded":
      return `More of its pods failed than the ${job.backoffLimit ?? 6} it may retry (BackoffLimitExceeded).`;
    case "DeadlineExceeded":
      return `It ran longer than its ${job.activeDeadlineSeconds ?? "(unknown)"} s (DeadlineExceeded).`;
    case "PodFailurePolicy":
      return `A pod failed in a way that its policy does not retry (PodFailurePolicy): ${given}.`;
    case "FailedIndexes":
      return `Some of its indexes failed (FailedIndexes): ${given}.`;
    case "MaxFailedIndexesExceeded":
      return `More of its indexes failed than it allows (MaxFailedIndexesExceeded).`;
    default:
      return reason === "" ? `It failed: ${given}.` : `It failed (${reason}): ${given}.`;
  }
}

/** The condition, where it is True. */
export function holds({ conditions }: JobFigures, type: string): Condition | undefined {
  return conditions.find((condition) => condition.type === type && condition.status === "True");
}

function succeededOf({ succeeded, completions }: JobFigures): string {
  return completions === null ? `${succeeded} succeeded` : `${succeeded} of ${completions} succeeded`;
}
