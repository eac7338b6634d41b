import type { Stored } from "../../kubernetes/object.ts";
import type { PodDisruptionBudgetObject } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { matchesSelector } from "../runtime/selector.ts";
import { type Candidate, refusalOf } from "./filters.ts";
import type { NodeRoom } from "./room.ts";
import type { RefusedRoom } from "./search.ts";

type Budget = Stored<PodDisruptionBudgetObject>;

/** What the scheduler finds out about making room for a pod (facts/api-server.md 119). */
export type Preemption =
  | { readonly kind: "victims"; readonly node: string; readonly pods: readonly Pod[] }
  /** Why each node that was refused would not be freed either. */
  | { readonly kind: "none"; readonly reasons: readonly (readonly string[])[] }
  | { readonly kind: "not-eligible"; readonly why: string };

export interface PreemptionContext {
  /** Pods that hold room on a node. */
  podsOn(node: string): readonly Pod[];
  budgets(namespace: string): readonly Budget[];
  /** Nobody bound has a lower priority than this: looking for victims is in vain. */
  isLowest(priority: number): boolean;
}

const NOT_HELPFUL = "Preemption is not helpful for scheduling";
const NO_VICTIMS = "No preemption victims found for incoming pod";

interface Choice {
  readonly node: string;
  readonly pods: readonly Pod[];
  readonly violations: number;
}

export function findVictims(
  pod: Pod,
  candidate: Candidate,
  refused: readonly RefusedRoom[],
  context: PreemptionContext,
): Preemption {
  if (pod.spec.preemptionPolicy === "Never") return { kind: "not-eligible", why: "preemptionPolicy=Never" };
  const priority = pod.spec.priority ?? 0;
  const nominated = pod.status?.nominatedNodeName;
  const leaving = nominated === undefined ? [] : context.podsOn(nominated);
  if (leaving.some((other) => isLower(other, priority) && other.metadata.deletionTimestamp !== undefined)) {
    return { kind: "not-eligible", why: "a terminating pod on the nominated node" };
  }
  const inVain = context.isLowest(priority);
  const reasons: (readonly string[])[] = [];
  const choices: Choice[] = [];
  for (const { room, refusal } of refused) {
    if (refusal.beyondPreemption) reasons.push([NOT_HELPFUL]);
    else {
      const outcome = inVain ? [NO_VICTIMS] : victimsOn(room, candidate, priority, context);
      if (Array.isArray(outcome)) reasons.push(outcome);
      else choices.push(outcome);
    }
  }
  const best = choices.sort(byDamage)[0];
  return best === undefined ? { kind: "none", reasons } : { kind: "victims", node: best.node, pods: best.pods };
}

const isLower = (pod: Pod, priority: number): boolean => (pod.spec.priority ?? 0) < priority;

/** All lower ones out, then back in, the highest first, as long as the newcomer still fits; or why that does not help. */
function victimsOn(
  room: NodeRoom,
  candidate: Candidate,
  priority: number,
  context: PreemptionContext,
): Choice | string[] {
  const lower = context.podsOn(room.name).filter((pod) => isLower(pod, priority));
  if (lower.length === 0) return [NO_VICTIMS];
  const emptied = room.copy();
  for (const pod of lower) emptied.remove(pod);
  const refusal = refusalOf(candidate, emptied);
  if (refusal !== undefined) return [...refusal.reasons];
  const { violating, others } = byBudget(lower, context);
  const victims: Pod[] = [];
  let violations = 0;
  for (const pod of [...violating, ...others]) {
    emptied.add(pod);
    if (refusalOf(candidate, emptied) === undefined) continue;
    emptied.remove(pod);
    victims.push(pod);
    if (violating.includes(pod)) violations += 1;
  }
  return { node: room.name, pods: victims, violations };
}

/** Pods whose eviction a budget forbids are spared first; each list has the most important first. */
function byBudget(pods: readonly Pod[], context: PreemptionContext): { violating: Pod[]; others: Pod[] } {
  const left = new Map<Budget, number>();
  const violating: Pod[] = [];
  const others: Pod[] = [];
  for (const pod of [...pods].sort(byImportance)) {
    const budgets = context
      .budgets(pod.metadata.namespace ?? "")
      .filter((budget) => matchesSelector(budget.spec.selector, pod.metadata.labels));
    const exhausted = budgets.filter((budget) => {
      const allowed = (left.get(budget) ?? budget.status?.disruptionsAllowed ?? 0) - 1;
      left.set(budget, allowed);
      return allowed < 0;
    });
    (exhausted.length > 0 ? violating : others).push(pod);
  }
  return { violating, others };
}

const startOf = (pod: Pod): string => pod.status?.startTime ?? pod.metadata.creationTimestamp;

/** Higher priority first, of equals the one that runs longer. */
const byImportance = (a: Pod, b: Pod): number =>
  (b.spec.priority ?? 0) - (a.spec.priority ?? 0) || (startOf(a) < startOf(b) ? -1 : 1);

/** Fewest budgets broken, lowest top priority, lowest sum, fewest victims, latest start. */
function byDamage(a: Choice, b: Choice): number {
  const priorities = (of: Choice): number[] => of.pods.map((pod) => pod.spec.priority ?? 0);
  const top = (of: Choice): number => Math.max(...priorities(of));
  const sum = (of: Choice): number => priorities(of).reduce((total, each) => total + each, 0);
  const earliest = (of: Choice): string => of.pods.map(startOf).sort()[0] ?? "";
  return (
    a.violations - b.violations ||
    top(a) - top(b) ||
    sum(a) - sum(b) ||
    a.pods.length - b.pods.length ||
    (earliest(a) > earliest(b) ? -1 : earliest(a) < earliest(b) ? 1 : a.node < b.node ? -1 : 1)
  );
}
