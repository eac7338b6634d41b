import type { PodObject } from "../object-types.ts";
import { printedAge } from "./age.ts";
import { type Column, column, nameColumn } from "./column.ts";
import { printPod } from "./pod-state.ts";

const NONE = "<none>";

export const POD_COLUMNS: readonly Column<PodObject>[] = [
  nameColumn(),
  column("Ready", "The containers that are ready, of all.", (pod, now) => printPod(pod, now).ready),
  column("Status", "The state of the pod in one word.", (pod, now) => printPod(pod, now).status),
  column("Restarts", "How often containers were restarted, and when last.", (pod, now) => printPod(pod, now).restarts),
  column("Age", "Time since creation.", (pod, now) => printedAge(pod.metadata.creationTimestamp, now)),
  column("IP", "The pod's address.", (pod) => pod.status.podIPs?.[0]?.ip || pod.status.podIP || NONE, { wide: true }),
  column("Node", "The node that runs the pod.", (pod) => pod.spec.nodeName || NONE, { wide: true }),
  column("Nominated Node", "The node on which room is being made.", (pod) => pod.status.nominatedNodeName || NONE, {
    wide: true,
  }),
  column("Readiness Gates", "Readiness gates that are open, of all.", readinessGates, { wide: true }),
];

function readinessGates(pod: PodObject): string {
  const gates = pod.spec.readinessGates ?? [];
  if (gates.length === 0) return NONE;
  const open = gates.filter((gate) =>
    pod.status.conditions?.some((condition) => condition.type === gate.conditionType && condition.status === "True"),
  );
  return `${open.length}/${gates.length}`;
}
