import { getNode, type NodeDetailAnswer } from "#contract/nodes.ts";
import { allocatedRows } from "#domain/allocation/node-allocation.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import { freshnessOf } from "../basis.ts";
import { conditionAnswers } from "../condition-answer.ts";
import { bind } from "../handler.ts";
import { isoTimeOf } from "../iso-time.ts";
import { objectIn } from "../object-in.ts";
import { basisWithUsage } from "../scope.ts";
import { nodeAnswer } from "./node-answer.ts";
import { nodeObject } from "./node-object.ts";

export const nodeDetail = bind(getNode, {
  basis: (context, { cluster }) => basisWithUsage(context, { cluster }, ["nodes", "pods"]),
  answer: (context, { node: name }, _query, basis) => {
    const from = (view: ClusterView) => view.nodes;
    const found = objectIn(basis, { watched: "nodes", from, namespace: "", name, what: `node ${name}` });
    if (!found.ok) return found;
    const { version: answerVersion, sources } = freshnessOf(basis, context.epoch);
    return ok({ answer: { ...detailOf(found.value.view, found.value.record), sources, answerVersion } });
  },
});

function detailOf(view: ClusterView, node: NodeRecord): Omit<NodeDetailAnswer, "sources" | "answerVersion"> {
  const { info } = node;
  return {
    ...nodeAnswer(view, node),
    labels: { ...node.labels },
    taints: node.taints.map(({ key = "", value = "", effect = "", timeAdded }) => ({
      key,
      value,
      effect,
      since: isoTimeOf(timeAdded),
    })),
    conditions: conditionAnswers(node.conditions),
    addresses: node.addresses.map(({ type = "", address = "" }) => ({ type, address })),
    info: {
      osImage: info.osImage ?? null,
      kernelVersion: info.kernelVersion ?? null,
      containerRuntimeVersion: info.containerRuntimeVersion ?? null,
      architecture: info.architecture ?? null,
    },
    allocated: allocatedAnswer(view, node),
  };
}

/** In kubectl's order of pods: the unit of a sum is that of its first addend. */
function allocatedAnswer(view: ClusterView, node: NodeRecord): NodeDetailAnswer["allocated"] {
  const pods = [...view.pods.heldBy(node.name)].sort(
    (a, b) => compareTexts(a.namespace, b.namespace) || compareTexts(a.name, b.name),
  );
  const rows = allocatedRows(
    nodeObject(node),
    pods.map((pod) => pod.amounts),
  );
  return [...rows].map(([resource, { requests, limits }]) => ({ resource, requests, limits }));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
