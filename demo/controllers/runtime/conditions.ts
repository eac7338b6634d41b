import type { Condition } from "../../kubernetes/object-types.ts";
import { rfc3339 } from "./clock.ts";

type ReadCondition = Readonly<Condition>;

export function conditionOf(conditions: readonly ReadCondition[] | undefined, type: string): ReadCondition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

export const isTrue = (conditions: readonly ReadCondition[] | undefined, type: string): boolean =>
  conditionOf(conditions, type)?.status === "True";

/**
 * The conditions with this one set. lastTransitionTime moves only when the status changes (facts/api-server.md 88);
 * an absent reason or message is removed, as the kubelet does when a condition turns good.
 */
export function withCondition(
  conditions: readonly ReadCondition[] | undefined,
  wanted: { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string },
  nowMs: number,
  extra: Partial<Condition> = {},
): Condition[] {
  const before = conditionOf(conditions, wanted.type);
  const unmoved = before?.status === wanted.status ? before.lastTransitionTime : undefined;
  const set: Condition = { ...extra, ...wanted, lastTransitionTime: unmoved ?? rfc3339(nowMs) };
  const others = conditions ?? [];
  if (before === undefined) return [...others, set];
  return others.map((condition) => (condition.type === wanted.type ? set : { ...condition }));
}
