import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { GpuGroupAnswer } from "#contract/gpus.ts";
import { apiRequest } from "../query/api-request.ts";
import { type NamespacedView, namespacedParsers, namespacesOf } from "../table/list-view.ts";

const FORMS = ["whole", "share", "mig", "partition", "unknown"] as const satisfies readonly GpuGroupAnswer["form"][];
export const GPU_STATES = ["free", "full", "unhealthy", "unusable"] as const;

export const gpusParsers = {
  ...namespacedParsers,
  pool: parseAsString,
  model: parseAsString,
  form: parseAsStringLiteral(FORMS),
  state: parseAsStringLiteral(GPU_STATES),
  by: parseAsStringLiteral(["model", "pool"] as const),
  /** The workload whose GPUs are marked: CLUSTER/NAMESPACE/KIND/NAME. */
  holder: parseAsString,
  holders: parseAsString,
};

export interface GpusView extends NamespacedView {
  readonly pool: string | null;
  readonly model: string | null;
  readonly form: (typeof FORMS)[number] | null;
  readonly state: (typeof GPU_STATES)[number] | null;
  readonly by: "model" | "pool" | null;
  readonly holder: string | null;
  readonly holders: string | null;
}

const HOLDERS_SHOWN = "12";
const NODES_SHOWN = "50";

const place = (view: GpusView) => ({ environment: view.environment ?? undefined, cluster: view.cluster ?? undefined });
const kind = (view: GpusView) => ({
  pool: view.pool ?? undefined,
  model: view.model ?? undefined,
  form: view.form ?? undefined,
});

export const gpusRequest = (view: GpusView) =>
  apiRequest(
    "listGpus",
    {},
    {
      ...place(view),
      ...kind(view),
      namespace: namespacesOf(view),
      by: view.by ?? undefined,
      sort: view.sort ?? undefined,
      pageSize: "200",
    },
  );

export const gpuNodesRequest = (view: GpusView) =>
  apiRequest(
    "listGpuNodes",
    {},
    {
      ...place(view),
      ...kind(view),
      q: view.q ?? undefined,
      state: view.state ?? undefined,
      page: view.page === null ? undefined : String(view.page),
      pageSize: NODES_SHOWN,
    },
  );

export const gpuHoldersRequest = (view: GpusView) =>
  apiRequest(
    "listGpuHolders",
    {},
    {
      ...place(view),
      ...kind(view),
      namespace: namespacesOf(view),
      page: view.holders ?? undefined,
      pageSize: HOLDERS_SHOWN,
    },
  );

export const gpuRequestsRequest = (view: GpusView) =>
  apiRequest("listGpuRequests", {}, { ...place(view), namespace: namespacesOf(view), pageSize: HOLDERS_SHOWN });
