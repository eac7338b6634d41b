import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { matchesNodeAffinity } from "../scheduler/node-affinity.ts";
import { amountOf, podRequests } from "../scheduler/requests.ts";
import { holdsRoom } from "../scheduler/rooms.ts";
import type { PodFailure } from "./pod-status.ts";

/**
 * The kubelet's own look at a pod that was bound to its node (facts/api-server.md 112): whoever bound it may have been
 * wrong, or the node may have lost what it had. A resource that the node does not know is not counted.
 */
export function refusalByNode(pod: Pod, node: Stored<NodeObject>, neighbours: readonly Pod[]): PodFailure | undefined {
  if (!matchesNodeAffinity(pod.spec, node)) {
    return rejected("NodeAffinity", "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector");
  }
  const { allocatable = {}, capacity = {} } = node.status ?? {};
  const present = neighbours.filter((other) => other.metadata.uid !== pod.metadata.uid && isAdmitted(other));
  for (const [resource, asked] of podRequests(pod)) {
    const text = allocatable[resource];
    if (text === undefined || asked <= 0) continue;
    const has = amountOf(resource, text);
    const used = present.reduce((sum, other) => sum + (podRequests(other).get(resource) ?? 0), 0);
    if (used + asked <= has) continue;
    if (!resource.includes("/")) {
      const room = `requested: ${asked}, used: ${used}, capacity: ${has}`;
      return rejected(`OutOf${resource}`, `Node didn't have enough resource: ${resource}, ${room}`);
    }
    return rejected("UnexpectedAdmissionError", deviceRefusal(resource, asked, has - used, capacity[resource]));
  }
  const most = amountOf("pods", allocatable.pods ?? "0");
  if (allocatable.pods === undefined || present.length + 1 <= most) return undefined;
  const room = `requested: 1, used: ${present.length}, capacity: ${most}`;
  return rejected("OutOfpods", `Node didn't have enough resource: pods, ${room}`);
}

/** A node that has such devices and none that is healthy says so. */
function deviceRefusal(resource: string, asked: number, left: number, capacity: string | undefined): string {
  const unhealthy = left <= 0 && amountOf(resource, capacity ?? "0") > 0;
  const why = unhealthy
    ? `no healthy devices present; cannot allocate unhealthy devices ${resource}`
    : `requested number of devices unavailable for ${resource}. Requested: ${asked}, Available: ${Math.max(0, left)}`;
  return `Allocate failed due to ${why}, which is unexpected`;
}

const rejected = (reason: string, text: string): PodFailure => ({ reason, message: `Pod was rejected: ${text}` });

/** Only pods that the kubelet took hold anything of the node. */
const isAdmitted = (pod: Pod): boolean => holdsRoom(pod) && pod.status?.startTime !== undefined;
