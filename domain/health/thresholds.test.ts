import { expect, test } from "vitest";
import { HEALTH_THRESHOLDS, thresholdWords } from "./thresholds.ts";

test("every area says its own thresholds, with the numbers that hold", () => {
  const words = thresholdWords();
  expect([...words.keys()]).toEqual(["api-server", "freshness", "nodes", "system", "room", "workloads"]);
  expect(words.get("nodes")).toContain(`${HEALTH_THRESHOLDS.nodeHoldSeconds} s`);
});

test("other thresholds are said as they are", () => {
  expect(thresholdWords({ ...HEALTH_THRESHOLDS, nodeHoldSeconds: 77 }).get("nodes")).toContain("77 s");
});

test("no deviation of pods or nodes is told at once", () => {
  expect(HEALTH_THRESHOLDS.podHoldSeconds).toBeGreaterThanOrEqual(60);
  expect(HEALTH_THRESHOLDS.nodeHoldSeconds).toBeGreaterThanOrEqual(30);
});
