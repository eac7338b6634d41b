/** What a disruption budget means for whoever drains a node: an upgrade, the autoscaler, a person. */
export interface BudgetFigures {
  readonly minAvailable: string | null;
  readonly maxUnavailable: string | null;
  readonly disruptionsAllowed: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  /** Pods that it chooses. */
  readonly expectedPods: number;
}

export interface BudgetFinding {
  /** for-ever: even with all pods well; for-now: until the pods that are not healthy are. */
  readonly kind: "for-ever" | "for-now";
  readonly sentence: string;
}

/**
 * Why no pod may be evicted. undefined: at least one may, or there is none to evict. A finding, not a trouble: nothing is
 * broken, but an upgrade of the nodes waits at it.
 */
export function budgetFinding(budget: BudgetFigures): BudgetFinding | undefined {
  const { disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods } = budget;
  if (disruptionsAllowed > 0 || expectedPods === 0) return undefined;
  const rule = ruleWords(budget);
  if (desiredHealthy >= expectedPods && currentHealthy >= expectedPods) {
    const pods = expectedPods === 1 ? "its only pod" : `any of its ${expectedPods} pods`;
    return {
      kind: "for-ever",
      sentence: `With ${rule} it never lets ${pods} be evicted: an upgrade of the node waits for ever.`,
    };
  }
  return {
    kind: "for-now",
    sentence: `${currentHealthy} of ${expectedPods} pods are healthy, and ${desiredHealthy} must stay so (${rule}): an upgrade of the node waits until more are.`,
  };
}

function ruleWords({ minAvailable, maxUnavailable }: BudgetFigures): string {
  return maxUnavailable === null ? `minAvailable ${minAvailable ?? 1}` : `maxUnavailable ${maxUnavailable}`;
}
