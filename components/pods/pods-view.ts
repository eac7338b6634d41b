import { parseAsString } from "nuqs/server";
import { apiRequest } from "../query/api-request.ts";
import { type NamespacedView, namespacedParsers, namespacedQueryOf } from "../table/list-view.ts";

export const podsParsers = {
  ...namespacedParsers,
  node: parseAsString,
  workload: parseAsString,
  status: parseAsString,
};

export interface PodsView extends NamespacedView {
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
      ...namespacedQueryOf(view),
      node: view.node ?? undefined,
      workload: view.workload ?? undefined,
      status: view.status ?? undefined,
    },
  );
