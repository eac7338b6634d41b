import type { Stored } from "../../kubernetes/object.ts";
import type { Toleration } from "../../kubernetes/object-types.ts";
import { matchesNodeAffinity, namedNodes } from "./node-affinity.ts";
import { type AskingPod, podRequests, type Requests } from "./requests.ts";
import { hostPorts, type NodeRoom } from "./room.ts";
import { UNSCHEDULABLE_TAINT, untolerated } from "./taints.ts";

/** A pod that looks for a node, with what the filters need of it worked out once. */
export interface Candidate {
  readonly spec: AskingPod["spec"];
  readonly requests: Requests;
  readonly tolerations: readonly Stored<Toleration>[];
  readonly hostPorts: readonly string[];
  /** The only nodes that its affinity names, as a DaemonSet's pod does: all others are cut beforehand. */
  readonly onlyNodes: ReadonlySet<string> | undefined;
  /** Filters that need more than the node: volumes, spreading, affinity between pods. In the scheduler's order. */
  readonly further: readonly FurtherFilter[];
}

export interface FurtherFilter {
  readonly filter: "VolumeRestrictions" | "VolumeBinding" | "PodTopologySpread" | "InterPodAffinity";
  check(room: NodeRoom): Omit<NodeRefusal, "filter"> | undefined;
}

export function candidateOf(pod: AskingPod, further: readonly FurtherFilter[] = []): Candidate {
  return {
    spec: pod.spec,
    onlyNodes: namedNodes(pod.spec),
    further,
    requests: podRequests(pod),
    tolerations: pod.spec.tolerations ?? [],
    hostPorts: hostPorts(pod),
  };
}

/** Why a node does not take a pod. Resource fit names every resource that is short, all other filters one reason. */
export interface NodeRefusal {
  readonly filter: FilterName | FurtherFilter["filter"];
  readonly reasons: readonly string[];
  /** No eviction on this node could help, so preemption does not look at it. */
  readonly beyondPreemption: boolean;
}

export type FilterName = keyof typeof FILTERS;

type Filter = (pod: Candidate, room: NodeRoom) => Omit<NodeRefusal, "filter"> | undefined;

const final = (reason: string) => ({ reasons: [reason], beyondPreemption: true });

/** In the order of the default profile: a node is counted under the first that refuses (facts/kubernetes.md 32, 33). */
const FILTERS = {
  NodeUnschedulable: (pod, room) => {
    if (room.node.spec.unschedulable !== true) return undefined;
    const taint = { key: UNSCHEDULABLE_TAINT, effect: "NoSchedule" };
    const bears = untolerated([taint], pod.tolerations, ["NoSchedule"]) === undefined;
    return bears ? undefined : final("node(s) were unschedulable");
  },
  NodeName: (pod, room) => {
    const asked = pod.spec.nodeName;
    return !asked || asked === room.name ? undefined : final("node(s) didn't match the requested node name");
  },
  TaintToleration: (pod, room) => {
    const taint = untolerated(room.node.spec.taints ?? [], pod.tolerations, ["NoSchedule", "NoExecute"]);
    return taint === undefined ? undefined : final("node(s) had untolerated taint(s)");
  },
  NodeAffinity: (pod, room) =>
    matchesNodeAffinity(pod.spec, room.node) ? undefined : final("node(s) didn't match Pod's node affinity/selector"),
  NodePorts: (pod, room) => {
    if (!pod.hostPorts.some((port) => room.isPortTaken(port))) return undefined;
    return { reasons: ["node(s) didn't have free ports for the requested pod ports"], beyondPreemption: false };
  },
  NodeResourcesFit: fitsResources,
} satisfies Record<string, Filter>;

const CUT: NodeRefusal = { filter: "NodeAffinity", ...final("node(s) didn't satisfy plugin(s) [NodeAffinity]") };

const IN_ORDER = Object.entries(FILTERS) as [FilterName, Filter][];

/** The refusal of the first filter that refuses, or undefined where the pod fits. */
export function refusalOf(pod: Candidate, room: NodeRoom): NodeRefusal | undefined {
  if (pod.onlyNodes !== undefined && !pod.onlyNodes.has(room.name)) return CUT;
  for (const [filter, check] of IN_ORDER) {
    const refusal = check(pod, room);
    if (refusal !== undefined) return { filter, ...refusal };
  }
  for (const { filter, check } of pod.further) {
    const refusal = check(room);
    if (refusal !== undefined) return { filter, ...refusal };
  }
  return undefined;
}

/** One filter alone: for tests against Kubernetes' own cases. */
export const refusalBy = (filter: FilterName, pod: Candidate, room: NodeRoom): NodeRefusal | undefined => {
  const refusal = FILTERS[filter](pod, room);
  return refusal === undefined ? undefined : { filter, ...refusal };
};

function fitsResources(pod: Candidate, room: NodeRoom): Omit<NodeRefusal, "filter"> | undefined {
  const reasons: string[] = [];
  let beyondPreemption = false;
  if (room.pods + 1 > (room.allocatable.get("pods") ?? 0)) reasons.push("Too many pods");
  for (const [resource, amount] of pod.requests) {
    if (amount <= 0 || resource === "pods" || amount <= room.free(resource)) continue;
    reasons.push(`Insufficient ${resource}`);
    // More than the empty node has: evicting everybody would not help.
    if (amount > (room.allocatable.get(resource) ?? 0)) beyondPreemption = true;
  }
  return reasons.length === 0 ? undefined : { reasons, beyondPreemption };
}
