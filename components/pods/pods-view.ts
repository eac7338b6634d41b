import { parseAsString } from "nuqs/server";
import { apiRequest } from "../query/api-request.ts";
import { type ListView, listParsers, listQueryOf } from "../table/list-view.ts";

export const podsParsers = {
  ...listParsers,
  namespace: parseAsString,
  node: parseAsString,
  workload: parseAsString,
  status: parseAsString,
};

export interface PodsView extends ListView {
  readonly namespace: string | null;
  readonly node: string | null;
  readonly workload: string | null;
  readonly status: string | null;
}

/** The pods of all clusters or of one environment, as the address asks for them. */
export const podsRequest = (view: PodsView) =>
  apiRequest(
    "listPods",
    {},
    {
      ...listQueryOf(view),
      namespace: view.namespace ?? undefined,
      node: view.node ?? undefined,
      workload: view.workload ?? undefined,
      status: view.status ?? undefined,
    },
  );
