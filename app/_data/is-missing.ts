import "server-only";
import type { ApiRequest } from "#components/query/api-request.ts";
import { askApi } from "./ask-api.ts";

/** Whether what a request is about does not exist; not to be known yet is something else. */
export async function isMissing(request: ApiRequest): Promise<boolean> {
  const result = await askApi(request);
  return !result.ok && result.error.status === 404;
}
