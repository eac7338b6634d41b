import { observeNode } from "#domain/health/node-observation.ts";
import type { NodeObservation } from "#domain/health/verdict.types.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import { nodeObject } from "./node-object.ts";

const observed = new WeakMap<NodeRecord, NodeObservation>();

/** What health looks at in a node: worked out once for each version of the node. */
export function nodeObservation(node: NodeRecord): NodeObservation {
  const known = observed.get(node);
  if (known !== undefined) return known;
  const observation = observeNode(nodeObject(node));
  observed.set(node, observation);
  return observation;
}
