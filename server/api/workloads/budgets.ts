import type { BudgetAnswer } from "#contract/workload-parts.ts";
import { budgetFinding } from "#domain/health/budget-finding.ts";
import { selects } from "#domain/objects/label-selector.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { BudgetRecord } from "#server/kubernetes/records.ts";

/** The disruption budgets that choose a workload's pods; `podLabels`: those of its template. */
export function budgetsOf(
  view: ClusterView,
  namespace: string,
  podLabels: Readonly<Record<string, string>>,
): BudgetAnswer[] {
  return [...view.poddisruptionbudgets.inNamespace(namespace)]
    .filter(({ selector }) => selector !== null && selects(selector, podLabels))
    .map(budgetAnswer);
}

export function budgetAnswer(record: BudgetRecord): BudgetAnswer {
  const { namespace, name, minAvailable, maxUnavailable, status } = record;
  return {
    namespace,
    name,
    minAvailable,
    maxUnavailable,
    status: status === null ? null : { ...status },
    evictsUnhealthy: record.unhealthyPodEvictionPolicy === "AlwaysAllow",
    finding: status === null ? null : (budgetFinding({ minAvailable, maxUnavailable, ...status }) ?? null),
  };
}
