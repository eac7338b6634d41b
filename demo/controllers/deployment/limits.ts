import type { Deployment } from "./deployment-types.ts";

/** How far a rollout may go over and under the wanted number (facts/api-server.md 81). */
export interface RolloutLimits {
  readonly desired: number;
  readonly surge: number;
  readonly unavailable: number;
}

/** Percents: surge up, unavailable down; where both come to 0 one may be unavailable, or nothing would move. */
export function rolloutLimits(deployment: Deployment): RolloutLimits {
  const desired = deployment.spec.replicas ?? 1;
  if (deployment.spec.strategy?.type === "Recreate") return { desired, surge: 0, unavailable: 0 };
  const { maxSurge = "25%", maxUnavailable = "25%" } = deployment.spec.strategy?.rollingUpdate ?? {};
  const surge = ofTotal(maxSurge, desired, Math.ceil);
  const unavailable = ofTotal(maxUnavailable, desired, Math.floor);
  if (surge === 0 && unavailable === 0) return { desired, surge, unavailable: 1 };
  return { desired, surge, unavailable: Math.min(unavailable, desired) };
}

function ofTotal(text: number | string, total: number, round: (value: number) => number): number {
  if (typeof text === "number") return text;
  const percent = Number(text.replace(/%$/, ""));
  return Number.isFinite(percent) ? round((percent * total) / 100) : 0;
}
