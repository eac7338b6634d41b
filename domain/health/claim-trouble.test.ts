import { expect, test } from "vitest";
import { NOW } from "../testing/index.ts";
import { claimTroubles } from "./claim-trouble.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";

test("a claim is told once it waits longer than a start may take", () => {
  const claim = { name: "data", phase: "Pending", sinceMs: NOW, reason: "no volume was provided" };
  expect(claimTroubles(claim, HEALTH_THRESHOLDS)).toEqual([
    {
      kind: "claim",
      severity: "warning",
      word: "No volume",
      sinceMs: NOW,
      sentence: "Claim data is pending: no volume was provided.",
      holdSeconds: HEALTH_THRESHOLDS.startHoldSeconds,
    },
  ]);
});
