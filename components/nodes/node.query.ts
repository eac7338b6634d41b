import { apiRequest } from "../query/api-request.ts";

const ALL_OF_A_NODE = "500";
const EVENTS = "25";

export const nodeRequest = (cluster: string, node: string) => apiRequest("getNode", { cluster, node }, {});
export const nodePodsRequest = (cluster: string, node: string) =>
  apiRequest("listClusterPods", { cluster }, { node, pageSize: ALL_OF_A_NODE });
export const nodeEventsRequest = (cluster: string, node: string) =>
  apiRequest("listClusterEventGroups", { cluster }, { kind: "Node", name: node, pageSize: EVENTS });
