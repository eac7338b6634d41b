import { useQuery } from "@tanstack/react-query";
import { apiQuery } from "../query/api-query.ts";
import { apiRequest } from "../query/api-request.ts";
import type { PlaceCount } from "./place-counts.ts";

/** Where only some namespaces count, the figures beside the places are those that the lists themselves give. */
export function useNarrowCounts(
  isPart: boolean,
  environment: string | null,
  namespaces: readonly string[],
): Readonly<Record<string, PlaceCount>> {
  const query = {
    environment: environment ?? undefined,
    namespace: namespaces.length === 0 ? undefined : [...namespaces],
    pageSize: "1",
  };
  const workloads = useQuery({ ...apiQuery(apiRequest("listWorkloads", {}, query)), enabled: isPart });
  const pods = useQuery({ ...apiQuery(apiRequest("listPods", {}, query)), enabled: isPart });
  if (!isPart) return {};
  return {
    ...(workloads.data === undefined ? {} : { Workloads: { count: workloads.data.total, bad: 0 } }),
    ...(pods.data === undefined ? {} : { Pods: { count: pods.data.total, bad: 0 } }),
  };
}

/** Its total is the number of workloads whose pods do not run as wanted. */
export const troubledRequest = (environment: string | null, namespaces: readonly string[]) =>
  apiRequest(
    "listTroubles",
    {},
    {
      environment: environment ?? undefined,
      namespace: namespaces.length === 0 ? undefined : [...namespaces],
      pageSize: "1",
    },
  );
