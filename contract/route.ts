import type { z } from "zod";

/** What a caller must be allowed to do. Every route names one; the policy (later: sign-in and roles) decides by it. */
export const ACTIONS = ["fleet:read"] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * One operation of the API, as data: the handler, the typed client and the OpenAPI document are all made from it.
 * Path parameters stand in braces, as OpenAPI writes them: `/api/v1/clusters/{cluster}/nodes`.
 */
export interface Route<Params extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType> {
  readonly id: string;
  readonly method: "GET";
  readonly path: `/api/v1/${string}`;
  readonly action: Action;
  readonly tag: string;
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly answer: Answer;
}

/** Any route; for registries and generators that do not care which. */
export type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType>;

export function defineRoute<Params extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType>(
  route: Route<Params, Query, Answer>,
): Route<Params, Query, Answer> {
  return route;
}
