import { parseAsStringLiteral } from "nuqs/server";
import { WORKLOAD_KINDS, type WorkloadKind } from "#contract/lists/workload-kinds.ts";
import { apiRequest } from "../query/api-request.ts";
import { type NamespacedView, namespacedParsers, namespacedQueryOf, namespacesOf } from "../table/list-view.ts";
import { ROLLOUT_STATES } from "./rollout-words.ts";

export const workloadsParsers = {
  ...namespacedParsers,
  kind: parseAsStringLiteral(WORKLOAD_KINDS),
  state: parseAsStringLiteral(ROLLOUT_STATES),
};

export interface WorkloadsView extends NamespacedView {
  readonly kind: WorkloadKind | null;
  readonly state: (typeof ROLLOUT_STATES)[number] | null;
}

/** The workloads of all clusters or of one environment, as the address asks for them. */
export const workloadsRequest = (view: WorkloadsView) =>
  apiRequest(
    "listWorkloads",
    {},
    {
      ...namespacedQueryOf(view),
      kind: view.kind ?? undefined,
      state: view.state ?? undefined,
    },
  );

/** The requests whose totals make the sentence of the page: all, then each state. */
export const countRequests = (view: WorkloadsView) =>
  [null, ...ROLLOUT_STATES].map((state) => countRequest(view, state));

/** How many workloads of the same scope are in a state: a list of one row, for its total. */
const countRequest = (view: WorkloadsView, state: WorkloadsView["state"]) =>
  apiRequest(
    "listWorkloads",
    {},
    {
      environment: view.environment ?? undefined,
      cluster: view.cluster ?? undefined,
      namespace: namespacesOf(view),
      kind: view.kind ?? undefined,
      state: state ?? undefined,
      pageSize: "1",
    },
  );
