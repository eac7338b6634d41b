import type { RouteId } from "#contract/routes.ts";
import type { StreamKind } from "#contract/stream.ts";

export interface Topic {
  readonly cluster: string;
  readonly kind: StreamKind;
}

/** What each answer is made from: a change of one of these kinds makes it stale. */
const KINDS: Record<RouteId, readonly StreamKind[]> = {
  listClusters: ["cluster", "nodes", "pods", "workloads", "troubles"],
  getCluster: ["cluster", "nodes", "pods", "workloads", "troubles", "usage"],
  listEnvironments: [],
  listNamespaces: ["cluster"],
  listClusterNodes: ["cluster", "nodes", "pods", "usage"],
  listNodes: ["cluster", "nodes", "pods", "usage"],
  getNode: ["cluster", "nodes", "pods", "usage"],
  listNodePools: ["cluster", "nodes", "usage"],
  listClusterNodePools: ["cluster", "nodes", "usage"],
  getNodePool: ["cluster", "nodes", "usage"],
  listGpus: ["cluster", "nodes", "pods"],
  listClusterGpus: ["cluster", "nodes", "pods"],
  listGpuNodes: ["cluster", "nodes", "pods"],
  listGpuHolders: ["cluster", "nodes", "pods"],
  listGpuRequests: ["cluster", "nodes", "pods"],
  getGpuFit: ["cluster", "nodes"],
  listClusterPods: ["cluster", "pods"],
  listPods: ["cluster", "pods"],
  getPod: ["cluster", "pods", "usage"],
  // Fetched when opened: asked again when the cluster is back; the page asks anew itself when the object is another one.
  getPodObject: ["cluster"],
  getObjectYaml: [],
  listClusterWorkloads: ["cluster", "workloads", "pods", "troubles"],
  listWorkloads: ["cluster", "workloads", "pods", "troubles"],
  getWorkload: ["cluster", "workloads", "pods", "services", "storage", "policies", "troubles"],
  listClusterEvents: ["cluster", "events"],
  listClusterEventGroups: ["cluster", "events"],
  listEventGroups: ["cluster", "events"],
  listTroubles: ["cluster", "troubles"],
  listNotRunning: ["cluster", "troubles", "pods", "nodes", "events"],
  getPortal: ["cluster"],
  listLinks: [],
  getFaults: ["cluster"],
  search: [],
};

/**
 * Whether a change makes the answer under this key stale.
 * @param clusterOf the cluster of an environment, as far as it is known
 */
export function isTouched(
  key: readonly unknown[],
  topic: Topic,
  clusterOf: (environment: string) => string | undefined,
): boolean {
  const [space, route, params, query] = key;
  if (space !== "api" || typeof route !== "string" || !isRouteId(route)) return false;
  if (!KINDS[route].includes(topic.kind)) return false;
  const environment = text(query, "environment");
  const cluster =
    text(params, "cluster") ??
    text(query, "cluster") ??
    (environment === undefined ? undefined : clusterOf(environment));
  return cluster === undefined || cluster === topic.cluster;
}

function isRouteId(id: string): id is RouteId {
  return Object.hasOwn(KINDS, id);
}

function text(record: unknown, name: string): string | undefined {
  if (typeof record !== "object" || record === null) return undefined;
  const value = Object.entries(record).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : undefined;
}
