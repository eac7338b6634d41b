import "server-only";
import type { ApiRequest } from "#components/query/api-request.ts";
import { ROUTES } from "#contract/routes.ts";
import { callApi } from "#server/api/index.ts";

/** Whether what a request is about does not exist; not to be known yet is something else. */
export async function isMissing(request: ApiRequest): Promise<boolean> {
  const result = await callApi(ROUTES[request.route], { params: request.params, query: request.query });
  return !result.ok && result.error.status === 404;
}
