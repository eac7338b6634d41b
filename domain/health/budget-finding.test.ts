import { expect, test } from "vitest";
import { budgetFinding } from "./budget-finding.ts";

const budget = {
  minAvailable: "2",
  maxUnavailable: null,
  disruptionsAllowed: 0,
  currentHealthy: 2,
  desiredHealthy: 2,
  expectedPods: 2,
};

test("a budget that lets a pod go, or has none, finds nothing", () => {
  expect(budgetFinding({ ...budget, disruptionsAllowed: 1 })).toBeUndefined();
  expect(budgetFinding({ ...budget, expectedPods: 0, desiredHealthy: 0 })).toBeUndefined();
});

test("a budget that wants all its pods blocks for ever", () => {
  expect(budgetFinding(budget)).toEqual({
    kind: "for-ever",
    sentence: "With minAvailable 2 it never lets any of its 2 pods be evicted: an upgrade of the node waits for ever.",
  });
  const none = {
    ...budget,
    minAvailable: null,
    maxUnavailable: "0",
    expectedPods: 1,
    desiredHealthy: 1,
    currentHealthy: 1,
  };
  expect(budgetFinding(none)?.sentence).toMatch(/^With maxUnavailable 0 it never lets its only pod be evicted/);
});

test("one that waits for pods that are not healthy blocks for now", () => {
  expect(budgetFinding({ ...budget, expectedPods: 3 })).toEqual({
    kind: "for-now",
    sentence:
      "2 of 3 pods are healthy, and 2 must stay so (minAvailable 2): an upgrade of the node waits until more are.",
  });
});

test("while pods that are there are not healthy it waits for those, whatever it wants", () => {
  expect(budgetFinding({ ...budget, currentHealthy: 1 })?.kind).toBe("for-now");
});
