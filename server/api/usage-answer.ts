import type { UsageAnswer } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { isoTime } from "./iso-time.ts";

type Usage = ReturnType<ClusterView["usage"]["node"]>;

/** What a node or a pod uses at present, as the API says it; null where that is not known (the cluster's `usage` says why). */
export function usageAnswer(usage: Usage): UsageAnswer | null {
  return usage === null ? null : { cpu: usage.cpu, memory: usage.memory, at: isoTime(usage.at) };
}
