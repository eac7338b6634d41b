import { getCluster, listClusters, listEnvironments } from "./clusters.ts";
import { listClusterEventGroups, listEventGroups } from "./event-groups.ts";
import { listClusterEvents } from "./events.ts";
import { getFaults } from "./faults.ts";
import { getGpuFit } from "./gpu-fit.ts";
import { listClusterGpus, listGpuHolders, listGpuNodes, listGpuRequests, listGpus } from "./gpus.ts";
import { listLinks } from "./links.ts";
import { listNamespaces } from "./namespaces.ts";
import { getNodePool, listClusterNodePools, listNodePools } from "./node-pools.ts";
import { getNode, listClusterNodes, listNodes } from "./nodes.ts";
import { listNotRunning } from "./not-running.ts";
import { getObjectYaml } from "./object-yaml.ts";
import { getPod, getPodObject } from "./pod.ts";
import { listClusterPods, listPods } from "./pods.ts";
import { getPortal } from "./portal.ts";
import { search } from "./search.ts";
import { listTroubles } from "./troubles.ts";
import { getWorkload, listClusterWorkloads, listWorkloads } from "./workloads.ts";

/** Every route of the API. The server answers exactly these; the OpenAPI document lists exactly these. */
export const ROUTES = {
  listClusters,
  getCluster,
  listEnvironments,
  listNamespaces,
  listClusterNodes,
  listNodes,
  getNode,
  listNodePools,
  listClusterNodePools,
  getNodePool,
  listGpus,
  listClusterGpus,
  listGpuNodes,
  listGpuHolders,
  listGpuRequests,
  getGpuFit,
  listClusterPods,
  listPods,
  getPod,
  getPodObject,
  getObjectYaml,
  listClusterWorkloads,
  listWorkloads,
  getWorkload,
  listClusterEvents,
  listClusterEventGroups,
  listEventGroups,
  listTroubles,
  listNotRunning,
  getFaults,
  listLinks,
  getPortal,
  search,
} as const;
export type RouteId = keyof typeof ROUTES;
