import type { ChangeId } from "#contract/changes.ts";
import type { RouteId } from "#contract/routes.ts";
import type { BoundChange } from "./change.ts";
import { clusterDetail } from "./clusters/cluster-detail.ts";
import { clusters } from "./clusters/list-clusters.ts";
import { environments } from "./environments/list-environments.ts";
import { allEventGroups, clusterEventGroups } from "./events/list-event-groups.ts";
import { clusterEvents } from "./events/list-events.ts";
import { faultEnded, faultPlayed, faults, faultsEnded } from "./faults/faults.ts";
import { gpuFit } from "./gpus/gpu-fit.ts";
import { gpuHolders } from "./gpus/list-gpu-holders.ts";
import { gpuNodeList } from "./gpus/list-gpu-nodes.ts";
import { gpuRequestList } from "./gpus/list-gpu-requests.ts";
import { clusterGpus, gpus } from "./gpus/list-gpus.ts";
import type { BoundRoute, OpenedRoute } from "./handler.ts";
import { links } from "./links/list-links.ts";
import { namespaces } from "./namespaces/list-namespaces.ts";
import { clusterNodePools, nodePools } from "./node-pools/list-node-pools.ts";
import { nodePoolDetail } from "./node-pools/node-pool-detail.ts";
import { allNodes, clusterNodes } from "./nodes/list-nodes.ts";
import { nodeDetail } from "./nodes/node-detail.ts";
import { notRunningPods } from "./not-running/list-not-running.ts";
import { objectYaml } from "./opened/object-yaml.ts";
import { allPods, clusterPods } from "./pods/list-pods.ts";
import { podDetail } from "./pods/pod-detail.ts";
import { podObject } from "./pods/pod-object.ts";
import { portal } from "./portal/portal.ts";
import { searchObjects } from "./search/search.ts";
import { timingsReported } from "./timings/report-timings.ts";
import { troubles } from "./troubles/list-troubles.ts";
import { allWorkloads, clusterWorkloads } from "./workloads/list-workloads.ts";
import { workloadDetail } from "./workloads/workload-detail.ts";

/** Who answers each route of the contract; a route without one does not compile. */
export const HANDLERS: Readonly<Record<RouteId, BoundRoute | OpenedRoute>> = {
  listClusters: clusters,
  getCluster: clusterDetail,
  listEnvironments: environments,
  listNamespaces: namespaces,
  listClusterNodes: clusterNodes,
  listNodes: allNodes,
  getNode: nodeDetail,
  listNodePools: nodePools,
  listClusterNodePools: clusterNodePools,
  getNodePool: nodePoolDetail,
  listGpus: gpus,
  listClusterGpus: clusterGpus,
  listGpuNodes: gpuNodeList,
  listGpuHolders: gpuHolders,
  listGpuRequests: gpuRequestList,
  getGpuFit: gpuFit,
  listClusterPods: clusterPods,
  listPods: allPods,
  getPod: podDetail,
  getPodObject: podObject,
  getObjectYaml: objectYaml,
  listClusterWorkloads: clusterWorkloads,
  listWorkloads: allWorkloads,
  getWorkload: workloadDetail,
  listClusterEvents: clusterEvents,
  listClusterEventGroups: clusterEventGroups,
  listEventGroups: allEventGroups,
  listTroubles: troubles,
  listNotRunning: notRunningPods,
  getFaults: faults,
  listLinks: links,
  getPortal: portal,
  search: searchObjects,
};

/** Who does each change of the contract. */
export const CHANGE_HANDLERS: Readonly<Record<ChangeId, BoundChange>> = {
  playFault: faultPlayed,
  endFault: faultEnded,
  endFaults: faultsEnded,
  reportTimings: timingsReported,
};
