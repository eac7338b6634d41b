import "server-only";
import type { ApiRequest } from "#components/query/api-request.ts";
import type { Problem } from "#contract/problem.ts";
import type { AnyRoute } from "#contract/route.ts";
import { ROUTES, type RouteId } from "#contract/routes.ts";
import type { Result } from "#domain/result.ts";
import { getRuntime } from "#server/runtime.ts";

/** Answers a request in process: the same answer that the browser would get over HTTP, without the way. */
export function askApi(request: ApiRequest<RouteId>): Promise<Result<unknown, Problem>> {
  const route: AnyRoute = ROUTES[request.route];
  return getRuntime().api.call(route, { params: request.params, query: request.query });
}
