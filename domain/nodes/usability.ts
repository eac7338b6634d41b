/** Whether a node takes new pods at all: room on one that does not is no room. */
import type { Taint } from "../objects/node.ts";

export interface NodeState {
  readonly readiness: "Ready" | "NotReady" | "Unknown";
  readonly unschedulable: boolean;
  readonly taints: readonly Taint[];
}

/** Why not, by the gravest reason; "usable" where it takes pods that bear the taints of its pool. */
export type Usability = "usable" | "not-ready" | "unknown" | "cordoned" | "leaving" | "ailing";

/**
 * Marks of an autoscaler that takes the node away. Source: autoscaler cluster-autoscaler/utils/taints/taints.go, Karpenter.
 * `DeletionCandidateOfClusterAutoscaler` only prefers other nodes: such a node is taken only if it stays empty.
 */
const LEAVING: readonly string[] = [
  "ToBeDeletedByClusterAutoscaler",
  "karpenter.sh/disrupted",
  "karpenter.sh/disruption",
];
const CANDIDATE = "DeletionCandidateOfClusterAutoscaler";

/** Kubernetes' own taints for a node that is not well. Pods with requests bear memory pressure: the kubelet sees to them. */
const AILING: readonly string[] = [
  "node.kubernetes.io/not-ready",
  "node.kubernetes.io/unreachable",
  "node.kubernetes.io/disk-pressure",
  "node.kubernetes.io/pid-pressure",
  "node.kubernetes.io/network-unavailable",
  "node.kubernetes.io/out-of-service",
  "node.cloudprovider.kubernetes.io/uninitialized",
  "node.cloudprovider.kubernetes.io/shutdown",
];
const UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

export function usabilityOf({ readiness, unschedulable, taints }: NodeState): Usability {
  if (readiness === "NotReady") return "not-ready";
  if (readiness === "Unknown") return "unknown";
  if (unschedulable || has(taints, [UNSCHEDULABLE])) return "cordoned";
  if (has(taints, LEAVING)) return "leaving";
  return has(taints, AILING) ? "ailing" : "usable";
}

const SCALE_DOWN_DISABLED = "cluster-autoscaler.kubernetes.io/scale-down-disabled";

/** What an autoscaler means to do with the node, or may not; null: it has left no mark. */
export function autoscalerMark(
  taints: readonly Taint[],
  annotations: Readonly<Record<string, string>>,
): "leaving" | "candidate" | "kept" | null {
  if (has(taints, LEAVING)) return "leaving";
  if (taints.some(({ key }) => key === CANDIDATE)) return "candidate";
  return Object.hasOwn(annotations, SCALE_DOWN_DISABLED) && annotations[SCALE_DOWN_DISABLED] === "true" ? "kept" : null;
}

/** Taints that say how a node is, not whom it is for: they come and go, and no pool is known by them. */
export function isStateTaint({ key = "" }: Taint): boolean {
  return (
    key === UNSCHEDULABLE ||
    key === CANDIDATE ||
    key === "node.kubernetes.io/memory-pressure" ||
    LEAVING.includes(key) ||
    AILING.includes(key)
  );
}

function has(taints: readonly Taint[], keys: readonly string[]): boolean {
  return taints.some(
    ({ key = "", effect }) => keys.includes(key) && (effect === "NoSchedule" || effect === "NoExecute"),
  );
}
