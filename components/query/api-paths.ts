import type { RouteId } from "#contract/routes.ts";

/**
 * The address of each route: the one thing of the contract that a question needs. The schemas stand apart (get-json.ts
 * brings them with the first answer): they weigh as much as the rest of a page's own code, and the first paint needs none.
 * A test holds this equal to the contract.
 */
export const API_PATHS: Readonly<Record<RouteId, string>> = {
  listClusters: "/api/v1/clusters",
  getCluster: "/api/v1/clusters/{cluster}",
  listEnvironments: "/api/v1/environments",
  listNamespaces: "/api/v1/namespaces",
  listClusterNodes: "/api/v1/clusters/{cluster}/nodes",
  listNodes: "/api/v1/nodes",
  getNode: "/api/v1/clusters/{cluster}/nodes/{node}",
  listNodePools: "/api/v1/node-pools",
  listClusterNodePools: "/api/v1/clusters/{cluster}/node-pools",
  getNodePool: "/api/v1/clusters/{cluster}/node-pools/{pool}",
  listGpus: "/api/v1/gpus",
  listClusterGpus: "/api/v1/clusters/{cluster}/gpus",
  listGpuNodes: "/api/v1/gpus/nodes",
  listGpuHolders: "/api/v1/gpus/holders",
  listGpuRequests: "/api/v1/gpus/pending",
  getGpuFit: "/api/v1/gpus/fit",
  listClusterPods: "/api/v1/clusters/{cluster}/pods",
  listPods: "/api/v1/pods",
  getPod: "/api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}",
  getPodObject: "/api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}/object",
  getObjectYaml: "/api/v1/clusters/{cluster}/objects/{kind}/{name}/yaml",
  listClusterWorkloads: "/api/v1/clusters/{cluster}/workloads",
  listWorkloads: "/api/v1/workloads",
  getWorkload: "/api/v1/clusters/{cluster}/namespaces/{namespace}/workloads/{kind}/{name}",
  listClusterEvents: "/api/v1/clusters/{cluster}/events",
  listClusterEventGroups: "/api/v1/clusters/{cluster}/event-groups",
  listEventGroups: "/api/v1/event-groups",
  listTroubles: "/api/v1/troubles",
  listNotRunning: "/api/v1/not-running",
  getPortal: "/api/v1/portal",
  listLinks: "/api/v1/links",
  getFaults: "/api/v1/faults",
  search: "/api/v1/search",
};
