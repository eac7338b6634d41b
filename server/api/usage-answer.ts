import type { UsageAnswer } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { isoTime } from "./iso-time.ts";

type Usage = ReturnType<ClusterView["usage"]["node"]>;

/** What a node or a pod uses at present, as the API says it; null where that is not known (the cluster's `usage` says why). */
export function usageAnswer(usage: Usage): UsageAnswer | null {
  return usage === null ? null : { cpu: usage.cpu, memory: usage.memory, at: isoTime(usage.at) };
}

/** Why it is not known what something uses, to follow "not known: ". */
export function whyUsageUnknown(view: ClusterView, what: string): string {
  const { state, reason } = view.usage.sync();
  if (state === "absent") return "the cluster serves no metrics.k8s.io (metrics-server)";
  if (state === "forbidden") return "the portal may not ask metrics.k8s.io";
  if (state === "connecting") return "metrics.k8s.io has not been asked yet";
  if (state === "live") return `metrics.k8s.io has no figures of ${what} yet`;
  return reason === null ? "metrics.k8s.io does not answer" : `metrics.k8s.io does not answer (${reason})`;
}
