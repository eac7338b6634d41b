import { apiQuery } from "../query/api-query.ts";
import { apiRequest } from "../query/api-request.ts";

/** The largest page that a list gives. */
const ALL = "500";

/** All clusters, in their configured order: the overview, the frame's counts and its freshness read this one answer. */
export const clustersRequest = apiRequest("listClusters", {}, { pageSize: ALL });
/** The configured environments, in their order. */
export const environmentsRequest = apiRequest("listEnvironments", {}, { pageSize: ALL });
/** The names of namespaces in scope. */
export const namespacesRequest = (scope: { environment: string | null; cluster: string | null }) =>
  apiRequest(
    "listNamespaces",
    {},
    { environment: scope.environment ?? undefined, cluster: scope.cluster ?? undefined, pageSize: ALL },
  );
export const environmentsQuery = apiQuery(environmentsRequest);
