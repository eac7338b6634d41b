import type { ConditionAnswer } from "#contract/values.ts";
import type { Condition } from "#domain/objects/meta.ts";
import { isoTimeOf } from "./iso-time.ts";

export function conditionAnswers(conditions: readonly Condition[]): ConditionAnswer[] {
  return conditions.map(({ type = "", status = "Unknown", reason, message, lastTransitionTime }) => ({
    type,
    status,
    reason: reason || null,
    message: message || null,
    since: isoTimeOf(lastTransitionTime),
  }));
}
