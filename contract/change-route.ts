import type { z } from "zod";

/** What a caller must be allowed to do to change something. */
export const CHANGE_ACTIONS = ["faults:play", "timings:report"] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/**
 * One operation that changes something, as data. It takes `Idempotency-Key`: the same key with the same request is done
 * once and answered alike. Browsers are only heard from the portal's own pages (server/http-guard).
 */
export interface ChangeRoute<Params extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> {
  readonly id: string;
  readonly method: "POST" | "DELETE";
  readonly path: `/api/v1/${string}`;
  readonly action: ChangeAction;
  readonly tag: string;
  readonly summary: string;
  readonly params: Params;
  /** What the request carries as JSON; an empty object for none. */
  readonly body: Body;
  readonly answer: Answer;
}

/** Any change; for registries and generators that do not care which. */
export type AnyChangeRoute = ChangeRoute<z.ZodType, z.ZodType, z.ZodType>;

export function defineChange<Params extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  route: ChangeRoute<Params, Body, Answer>,
): ChangeRoute<Params, Body, Answer> {
  return route;
}
