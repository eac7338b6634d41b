import type { ConditionAnswer } from "#contract/values.ts";
import type { Tone } from "../ui/status.tsx";

/** A node's conditions: Ready should be True; of every other True is the trouble; Unknown is unknown. */
export function nodeConditionTone({ type, status }: ConditionAnswer): Tone {
  if (status !== "True" && status !== "False") return "unknown";
  if (type === "Ready") return status === "True" ? "ok" : "bad";
  return status === "False" ? "ok" : "warn";
}
