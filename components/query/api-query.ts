import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { RouteId } from "#contract/routes.ts";
import type { ApiError } from "./api-error.ts";
import type { AnswerOf, ApiRequest } from "./api-request.ts";
import { useFirstAnswer } from "./first-answers.tsx";
import { getJson } from "./get-json.ts";
import { newerAnswer } from "./newer-answer.ts";

/** The key of a request: route, parameters, query. `topics.ts` reads it to know what a change makes stale. */
export function keyOf({ route, params, query }: ApiRequest) {
  return ["api", route, params, query] as const;
}

/** Query options of a request. Nothing is polled: the event stream says what became stale. */
export function apiQuery<Id extends RouteId>(request: ApiRequest<Id>) {
  return queryOptions<AnswerOf<Id>, ApiError>({
    queryKey: keyOf(request),
    queryFn: ({ signal }) => getJson(request, signal),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: newerAnswer,
  });
}

/** The live answer to a request. */
export function useApi<Id extends RouteId>(request: ApiRequest<Id>): UseQueryResult<AnswerOf<Id>, ApiError> {
  return useFirstAnswer(keyOf(request), useQuery(apiQuery(request)));
}

/** The same for a list whose page or filter changes: what was shown stays until the next answer is there. */
export function useApiList<Id extends RouteId>(request: ApiRequest<Id>): UseQueryResult<AnswerOf<Id>, ApiError> {
  const result = useQuery({ ...apiQuery(request), placeholderData: keepPreviousData });
  return useFirstAnswer(keyOf(request), result);
}
