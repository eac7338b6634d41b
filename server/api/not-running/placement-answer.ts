import type { PlacementAnswer } from "#contract/not-running.ts";
import type { Pod } from "#domain/objects/pod.ts";
import type { CandidateNode } from "#domain/scheduling/node-fit.ts";
import { explainPlacement } from "#domain/scheduling/placement.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import { nodeResources } from "../nodes/node-resources.ts";
import { autoscalerAnswer } from "./autoscaler-answer.ts";

/** Names of nodes that a group of refusals carries at most; it says how many there are. */
const MOST_NODES = 50;

/** Why a pod has no node, from the nodes as they are now. */
export function placementAnswer(view: ClusterView, pod: Pod): PlacementAnswer {
  const { namespace = "", name = "" } = pod.metadata ?? {};
  const requests = view.pods.get(namespace, name)?.requests ?? {};
  const message = pod.status?.conditions?.find(({ type }) => type === "PodScheduled")?.message ?? "";
  const nodes = Array.from(view.nodes.values(), (node) => candidateOf(view, node));
  const { refusals, ...placement } = explainPlacement({ spec: pod.spec, requests }, nodes, message);
  return {
    verdict: placement.verdict,
    sentence: placement.sentence,
    refusals: refusals.map((group) => ({
      words: group.words,
      count: group.nodes.length,
      nodes: group.nodes.slice(0, MOST_NODES).map((node) => ({ ...node })),
    })),
    nearest: placement.nearest,
    changes: [...placement.changes],
    scheduler: message === "" ? null : message,
    autoscaler: autoscalerAnswer(view, namespace, name),
  };
}

function candidateOf(view: ClusterView, node: NodeRecord): CandidateNode {
  const resources = Object.entries(nodeResources(view, node));
  return {
    name: node.name,
    labels: node.labels,
    taints: node.taints,
    unschedulable: node.unschedulable,
    allocatable: Object.fromEntries(resources.map(([resource, { allocatable }]) => [resource, allocatable ?? 0])),
    requested: Object.fromEntries(resources.map(([resource, { requests }]) => [resource, requests])),
    podCount: view.nodeSums(node.name).podCount,
  };
}
