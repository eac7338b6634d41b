import type { DiscoveredResource } from "../resource-definition.ts";

/** What an aggregated server (metrics-server) adds to the API: nothing of it is kept, nothing can be watched. */
export const METRICS_GROUP = "metrics.k8s.io";
export const METRICS_VERSION = "v1beta1";

const measured = (name: string, kind: string, namespaced: boolean): DiscoveredResource => ({
  name,
  kind,
  namespaced,
  singular: "",
  group: METRICS_GROUP,
  version: METRICS_VERSION,
  shortNames: [],
  categories: [],
  verbs: ["get", "list"],
  subresources: [],
});

export const METRICS_RESOURCES: readonly DiscoveredResource[] = [
  measured("nodes", "NodeMetrics", false),
  measured("pods", "PodMetrics", true),
];
