import type { z } from "zod";
import type { AnyChangeRoute, ChangeRoute } from "#contract/change-route.ts";
import type { Result } from "#domain/result.ts";
import type { ApiContext } from "./context.ts";
import { type ChangeInput, readChange } from "./http/read-change.ts";
import type { Refusal } from "./refusal.ts";

/** A route that changes something, with its handler, the types of its parts put aside. */
export interface BoundChange {
  readonly route: AnyChangeRoute;
  change(context: ApiContext, input: ChangeInput, signal: AbortSignal): Promise<Result<unknown, Refusal>>;
}

export function bindChange<Params extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  route: ChangeRoute<Params, Body, Answer>,
  change: (
    context: ApiContext,
    params: z.output<Params>,
    body: z.output<Body>,
    signal: AbortSignal,
  ) => Promise<Result<z.output<Answer>, Refusal>>,
): BoundChange {
  return {
    route,
    change: async (context, raw, signal) => {
      const input = readChange(route, raw);
      return input.ok ? change(context, input.value.params, input.value.body, signal) : input;
    },
  };
}
