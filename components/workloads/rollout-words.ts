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

/** How a workload is, to follow its name: the trouble first, then the rollout. */
export function workloadSentence({
  rollout,
  replicas,
  trouble,
}: Pick<WorkloadAnswer, "rollout" | "replicas" | "trouble">): string {
  if (trouble !== null) return `is in trouble: ${trouble.word.toLowerCase()}`;
  const of = `${replicas.available} of ${replicas.wanted}`;
  if (rollout.state === "progressing")
    return `is rolling out: ${replicas.updated} of ${replicas.wanted} updated, ${replicas.available} available`;
  if (rollout.state === "failed") return `failed to roll out: ${of} available`;
  if (rollout.state === "paused") return `is paused: ${of} available`;
  if (rollout.state === "unknown") return "is in an unknown state";
  return replicas.wanted === 0 ? "is scaled to zero" : `is rolled out: ${of} available`;
}
