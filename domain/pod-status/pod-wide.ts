import type { Pod } from "../objects/pod.ts";

/** The further columns of `kubectl get pods -o wide`; what is not known reads "<none>". */
export interface PodWideColumns {
  readonly ip: string;
  readonly node: string;
  readonly nominatedNode: string;
  readonly readinessGates: string;
}

const NONE = "<none>";

/** Source: kubernetes pkg/printers/internalversion/printers.go printPod. */
export function podWide(pod: Pod): PodWideColumns {
  return {
    ip: pod.status?.podIPs?.[0]?.ip || pod.status?.podIP || NONE,
    node: pod.spec?.nodeName || NONE,
    nominatedNode: pod.status?.nominatedNodeName || NONE,
    readinessGates: readinessGates(pod),
  };
}

function readinessGates(pod: Pod): string {
  const gates = pod.spec?.readinessGates ?? [];
  if (gates.length === 0) return NONE;
  const isOpen = (type: string | undefined) =>
    pod.status?.conditions?.find((condition) => condition.type === type)?.status === "True";
  return `${gates.filter((gate) => isOpen(gate.conditionType)).length}/${gates.length}`;
}
