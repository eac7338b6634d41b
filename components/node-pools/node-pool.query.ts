import { apiRequest } from "../query/api-request.ts";

export const nodePoolRequest = (cluster: string, pool: string) => apiRequest("getNodePool", { cluster, pool }, {});

/** Nodes of a page; more are in the list. */
const NODES_SHOWN = "100";

export const poolNodesRequest = (cluster: string, pool: string) =>
  apiRequest("listClusterNodes", { cluster }, { pool, pageSize: NODES_SHOWN });

export const poolGpuNodesRequest = (cluster: string, pool: string) =>
  apiRequest("listGpuNodes", {}, { cluster, pool, pageSize: NODES_SHOWN });
