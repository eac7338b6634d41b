import type { Condition } from "../objects/meta.ts";
import type { Node } from "../objects/node.ts";
import type { NodeObservation } from "./verdict.types.ts";
import { timeOf } from "./words.ts";

/** Conditions whose names say that True is well (GpuHealthy, NetworkReady); every other one reads False when all is well. */
const GOOD_WHEN_TRUE = /(Ready|Healthy|Available)$/;

/** What health looks at in a node. Conditions of the node problem detector count by their own names. */
export function observeNode(node: Node): NodeObservation {
  const conditions = node.status?.conditions ?? [];
  const ready = conditions.find((condition) => condition.type === "Ready");
  return {
    name: node.metadata?.name ?? "",
    readiness: ready?.status === "True" ? "ready" : ready?.status === "False" ? "not-ready" : "unknown",
    sinceMs: timeOf(ready?.lastTransitionTime) ?? timeOf(node.metadata?.creationTimestamp),
    isCordoned: node.spec?.unschedulable === true,
    pressures: conditions.filter(isPressure).map((condition) => ({
      type: condition.type ?? "",
      sinceMs: timeOf(condition.lastTransitionTime),
    })),
  };
}

function isPressure(condition: Condition): boolean {
  const type = condition.type ?? "";
  if (type === "Ready") return false;
  return condition.status === (GOOD_WHEN_TRUE.test(type) ? "False" : "True");
}
