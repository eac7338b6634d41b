import { apiRequest } from "../query/api-request.ts";

/** Which workload a page is about. */
export interface WorkloadAddress {
  readonly cluster: string;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

const PODS = "500";
const EVENTS = "25";

export const workloadRequest = ({ cluster, namespace, kind, name }: WorkloadAddress) =>
  apiRequest("getWorkload", { cluster, namespace, kind, name }, {});
export const workloadPodsRequest = ({ cluster, namespace, kind, name }: WorkloadAddress) =>
  apiRequest("listClusterPods", { cluster }, { namespace: [namespace], workload: `${kind}/${name}`, pageSize: PODS });
export const workloadEventsRequest = ({ cluster, namespace, kind, name }: WorkloadAddress) =>
  apiRequest("listClusterEventGroups", { cluster }, { namespace: [namespace], kind, name, pageSize: EVENTS });
