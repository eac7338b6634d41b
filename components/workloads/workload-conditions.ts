import type { ConditionAnswer } from "#contract/values.ts";
import type { Tone } from "../ui/status.tsx";

/** Conditions that say something is wrong when they are true. */
const BAD_WHEN_TRUE = ["ReplicaFailure", "Failed", "FailureTarget", "Suspended"];

/** A workload's conditions: Available, Progressing and Complete should be True; ReplicaFailure and Failed should not be. */
export function workloadConditionTone({ type, status }: ConditionAnswer): Tone {
  if (status !== "True" && status !== "False") return "unknown";
  const isGood = BAD_WHEN_TRUE.includes(type) ? status === "False" : status === "True";
  return isGood ? "ok" : "bad";
}
