import type { NodeAnswer } from "#contract/nodes.ts";
import { rolesOf } from "#domain/allocation/pool.ts";
import { instanceTypeOf, isSpot, zoneOf } from "#domain/nodes/node-labels.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import { isoTime } from "../iso-time.ts";
import { usageAnswer } from "../usage-answer.ts";
import { nodeObject } from "./node-object.ts";
import { nodeObservation } from "./node-observation.ts";
import { nodeResources } from "./node-resources.ts";
import { usageUnknown } from "./nodes-usage.ts";

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
    instanceType: instanceTypeOf(node.labels),
    zone: zoneOf(node.labels),
    spot: isSpot(node.labels),
    internalIP: node.addresses.find(({ type }) => type === "InternalIP")?.address ?? null,
    createdAt: isoTime(node.createdAt),
    podCount: view.nodeSums(node.name).podCount,
    resources: nodeResources(view, node),
    usage: usageAnswer(view.usage.node(node.name)),
    usageUnknown: usageUnknown(view, node.name),
    troubles: [...node.troubles],
  };
}
