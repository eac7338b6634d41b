import type { NodesUsageAnswer } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { usageAnswer, whyUsageUnknown } from "../usage-answer.ts";

/** What nodes use together. Those of which nothing is known are left out and counted, not taken as idle. */
export function nodesUsage(view: ClusterView, nodes: Iterable<{ readonly name: string }>): NodesUsageAnswer {
  const known = Array.from(nodes, ({ name }) => view.usage.node(name)).filter((usage) => usage !== null);
  const cpu = known.reduce((sum, usage) => sum + usage.cpu, 0);
  const memory = known.reduce((sum, usage) => sum + usage.memory, 0);
  const times = known.map(({ at }) => at).filter((at) => at !== null);
  const at = times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
  const used = known.length === 0 ? null : usageAnswer({ cpu, memory, at });
  return { sync: view.usage.sync(), used, nodesKnown: known.length };
}

/** Why it is not known what a node uses, to follow "not known: "; null where it is known. */
export function usageUnknown(view: ClusterView, node: string): string | null {
  return view.usage.node(node) === null ? whyUsageUnknown(view, "this node") : null;
}
