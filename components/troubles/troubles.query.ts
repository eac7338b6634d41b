import { apiRequest } from "../query/api-request.ts";

const SHOWN = "100";

/** The troubles of an environment, or of all; the gravest and oldest first. */
export const troublesRequest = (environment: string | null) =>
  apiRequest("listTroubles", {}, { environment: environment ?? undefined, pageSize: SHOWN });
