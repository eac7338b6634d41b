import type { BudgetAnswer } from "#contract/workload-parts.ts";
import { Panel } from "../ui/panel.tsx";
import { Status } from "../ui/status.tsx";

/** How many of its pods may be evicted now, by each disruption budget that chooses them. */
export function BudgetsPanel({ budgets }: { budgets: readonly BudgetAnswer[] }) {
  if (budgets.length === 0) {
    return (
      <Panel title="Disruption budget">
        <p className="pad dim">None: draining a node may evict all of its pods there at once.</p>
      </Panel>
    );
  }
  return (
    <Panel title={budgets.length === 1 ? "Disruption budget" : "Disruption budgets"}>
      {budgets.length > 1 ? (
        <p className="note">
          <Status tone="warn">Two budgets</Status>
          <span>More than one budget chooses its pods: Kubernetes then refuses every eviction.</span>
        </p>
      ) : null}
      <ul className="list">
        {budgets.map((budget) => (
          <li key={budget.name}>
            <Allowed budget={budget} />
            <div className="break">
              <strong>{budget.name}</strong> <span className="faint">{ruleOf(budget)}</span>
              {budget.status === null ? (
                <p className="dim">Its controller has not said yet what it allows.</p>
              ) : (
                <p className="dim">
                  {budget.status.currentHealthy} of {budget.status.expectedPods} pods are healthy,{" "}
                  {budget.status.desiredHealthy} must be
                </p>
              )}
              {budget.finding === null ? null : <p className="dim">{budget.finding.sentence}</p>}
              {budget.evictsUnhealthy ? <p className="faint">Pods that are not ready may always go.</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Allowed({ budget: { status, finding } }: { budget: BudgetAnswer }) {
  if (status === null) return <Status tone="unknown">Not known</Status>;
  const tone = finding === null ? "ok" : "warn";
  return (
    <Status tone={tone}>
      {status.disruptionsAllowed === 0 ? "None may go" : `${status.disruptionsAllowed} may go`}
    </Status>
  );
}

function ruleOf({ minAvailable, maxUnavailable }: BudgetAnswer): string {
  return maxUnavailable === null ? `min available ${minAvailable ?? 1}` : `max unavailable ${maxUnavailable}`;
}
