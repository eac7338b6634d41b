import type { HealthThresholds } from "./thresholds.ts";
import type { ClaimFigures, WorkloadTrouble } from "./trouble.types.ts";
import { shortened } from "./words.ts";

/** A claim that is not bound though something wants it, or whose volume is gone. */
export function claimTroubles(claim: ClaimFigures, thresholds: HealthThresholds): readonly WorkloadTrouble[] {
  const { name, phase, sinceMs, reason } = claim;
  const isLost = phase === "Lost";
  return [
    {
      kind: "claim",
      severity: isLost ? "critical" : "warning",
      word: isLost ? "Volume lost" : "No volume",
      sinceMs,
      sentence: `Claim ${name} is ${phase.toLowerCase()}: ${shortened(reason, 300)}.`,
      holdSeconds: thresholds.startHoldSeconds,
    },
  ];
}
