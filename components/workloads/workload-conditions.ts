import type { ConditionAnswer } from "#contract/values.ts";
import type { Tone } from "../ui/status.tsx";

/** A workload's conditions: Available and Progressing should be True; ReplicaFailure should not be. */
export function workloadConditionTone({ type, status }: ConditionAnswer): Tone {
  if (status !== "True" && status !== "False") return "unknown";
  const isGood = type === "ReplicaFailure" ? status === "False" : status === "True";
  return isGood ? "ok" : "bad";
}
