import { apiRequest } from "../query/api-request.ts";

const SHOWN = "8";

/** The workloads that roll out now, in an environment or in all. */
export const rolloutsRequest = (environment: string | null) =>
  apiRequest("listWorkloads", {}, { environment: environment ?? undefined, state: "progressing", pageSize: SHOWN });
