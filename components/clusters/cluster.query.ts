import { apiRequest } from "../query/api-request.ts";

export const clusterRequest = (cluster: string) => apiRequest("getCluster", { cluster }, {});
