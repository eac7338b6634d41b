import type { Stored } from "../../kubernetes/object.ts";
import type { PodDisruptionBudgetObject, PodDisruptionBudgetStatus } from "../../kubernetes/object-types.ts";
import { timeOf } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { isTrue, withCondition } from "../runtime/conditions.ts";

export type Budget = Stored<PodDisruptionBudgetObject>;

/** An eviction that has not ended its pod within this time is not believed any more. */
export const DISRUPTION_MS = 120_000;

/** Percents count up, for minAvailable and maxUnavailable alike (facts/api-server.md 96). */
function portion(given: number | string, total: number): number {
  if (typeof given === "number") return given;
  const percent = Number(given.replace(/%$/, ""));
  return Number.isFinite(percent) ? Math.ceil((percent * total) / 100) : 0;
}

/** `scale`: how many pods the owners of these want in all. */
export function budgetStatus(
  budget: Budget,
  pods: readonly Pod[],
  scale: number,
  nowMs: number,
): PodDisruptionBudgetStatus {
  const { minAvailable, maxUnavailable } = budget.spec;
  const byScale = maxUnavailable !== undefined || typeof minAvailable === "string";
  const expected = byScale ? scale : pods.length;
  const desired =
    maxUnavailable === undefined
      ? portion(minAvailable ?? 1, expected)
      : Math.max(0, expected - portion(maxUnavailable, expected));
  const disrupted = stillDisrupted(budget, pods, nowMs);
  const healthy = pods.filter(
    (pod) =>
      isTrue(pod.status?.conditions, "Ready") &&
      pod.metadata.deletionTimestamp === undefined &&
      disrupted[pod.metadata.name] === undefined,
  ).length;
  const allowed = expected === 0 ? 0 : Math.max(0, healthy - desired);
  const said = {
    type: "DisruptionAllowed",
    status: allowed > 0 ? "True" : "False",
    reason: allowed > 0 ? "SufficientPods" : "InsufficientPods",
    message: "",
  };
  const observedGeneration = budget.metadata.generation ?? 1;
  return {
    observedGeneration,
    ...(Object.keys(disrupted).length === 0 ? {} : { disruptedPods: disrupted }),
    disruptionsAllowed: allowed,
    currentHealthy: healthy,
    desiredHealthy: desired,
    expectedPods: expected,
    conditions: withCondition(budget.status?.conditions, said, nowMs, { observedGeneration }),
  };
}

function stillDisrupted({ status }: Budget, pods: readonly Pod[], nowMs: number): Record<string, string> {
  const present = new Map(pods.map((pod) => [pod.metadata.name, pod]));
  return Object.fromEntries(
    Object.entries(status?.disruptedPods ?? {}).filter(([name, since]) => {
      const pod = present.get(name);
      return (
        pod?.metadata.deletionTimestamp === undefined &&
        pod !== undefined &&
        nowMs - (timeOf(since) ?? 0) < DISRUPTION_MS
      );
    }),
  );
}

export const nextExpiry = ({ status }: Budget): string | undefined =>
  Object.values(status?.disruptedPods ?? {}).sort()[0];
