import type { NodeAnswer } from "#contract/nodes.ts";
import { rolesOf } from "#domain/allocation/pool.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import { isoTime } from "../iso-time.ts";
import { nodeObject } from "./node-object.ts";
import { nodeObservation } from "./node-observation.ts";
import { nodeResources } from "./node-resources.ts";

/** A node as lists say it. */
export function nodeAnswer(view: ClusterView, node: NodeRecord): NodeAnswer {
  return {
    cluster: view.name,
    name: node.name,
    pool: node.pool?.name ?? null,
    poolDerivedFrom: node.pool?.derivedFrom ?? null,
    status: node.readiness,
    statusReason: node.readinessReason,
    statusSince: isoTime(node.readinessSince),
    unschedulable: node.unschedulable,
    pressures: nodeObservation(node).pressures.map(({ type }) => type),
    roles: [...rolesOf(nodeObject(node))],
    version: node.info.kubeletVersion ?? null,
    instanceType: firstLabel(node, INSTANCE_TYPE),
    zone: firstLabel(node, ZONE),
    spot: SPOT.some(([label, value]) => labelOf(node, label)?.toLowerCase() === value),
    internalIP: node.addresses.find(({ type }) => type === "InternalIP")?.address ?? null,
    createdAt: isoTime(node.createdAt),
    podCount: view.nodeSums(node.name).podCount,
    resources: nodeResources(view, node),
    troubles: [...node.troubles],
  };
}

/** The present label first, then the one that it replaced. */
const INSTANCE_TYPE = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"];
const ZONE = ["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"];

/** By whose mark a node may be taken away at any time: AKS, GKE (two), EKS, Karpenter. */
const SPOT: readonly (readonly [string, string])[] = [
  ["kubernetes.azure.com/scalesetpriority", "spot"],
  ["cloud.google.com/gke-spot", "true"],
  ["cloud.google.com/gke-preemptible", "true"],
  ["eks.amazonaws.com/capacitytype", "spot"],
  ["eks.amazonaws.com/capacityType", "spot"],
  ["karpenter.sh/capacity-type", "spot"],
];

function firstLabel(node: NodeRecord, names: readonly string[]): string | null {
  for (const name of names) {
    const value = labelOf(node, name);
    if (value !== undefined && value !== "") return value;
  }
  return null;
}

function labelOf(node: NodeRecord, name: string): string | undefined {
  return Object.hasOwn(node.labels, name) ? node.labels[name] : undefined;
}
