import type { z } from "zod";
import type { AnyRoute, Route } from "#contract/route.ts";
import type { Result } from "#domain/result.ts";
import type { Basis } from "./basis.ts";
import type { ApiContext } from "./context.ts";
import { type RawInput, readInput } from "./http/read-input.ts";
import type { Refusal } from "./refusal.ts";

/** An answer; `freshMs` where it holds only so long, because it says how old something is. */
export interface Made<Answer> {
  readonly answer: Answer;
  readonly freshMs?: number;
}

/** One route's work, in two steps: what the answer is made from, then the answer. Between them a kept answer may be taken. */
export interface Handler<Params, Query, Answer> {
  basis(context: ApiContext, params: Params, query: Query): Result<Basis, Refusal>;
  answer(context: ApiContext, params: Params, query: Query, basis: Basis): Result<Made<Answer>, Refusal>;
}

/** A question that was understood. */
export interface Question {
  readonly basis: Basis;
  make(): Result<Made<unknown>, Refusal>;
}

/** A route with its handler, the types of its parts put aside. */
export interface BoundRoute {
  readonly route: AnyRoute;
  ask(context: ApiContext, input: RawInput): Result<Question, Refusal>;
}

/** A route that is answered by a cluster itself, when somebody opens something: never kept, since nobody says when it changes. */
export interface OpenedRoute {
  readonly route: AnyRoute;
  open(context: ApiContext, input: RawInput, signal: AbortSignal): Promise<Result<unknown, Refusal>>;
}

export function bindOpened<Params extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType>(
  route: Route<Params, Query, Answer>,
  open: (
    context: ApiContext,
    params: z.output<Params>,
    query: z.output<Query>,
    signal: AbortSignal,
  ) => Promise<Result<z.output<Answer>, Refusal>>,
): OpenedRoute {
  return {
    route,
    open: async (context, raw, signal) => {
      const input = readInput(route, raw);
      return input.ok ? open(context, input.value.params, input.value.query, signal) : input;
    },
  };
}

export function bind<Params extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType>(
  route: Route<Params, Query, Answer>,
  handler: Handler<z.output<Params>, z.output<Query>, z.output<Answer>>,
): BoundRoute {
  return {
    route,
    ask: (context, raw) => {
      const input = readInput(route, raw);
      if (!input.ok) return input;
      const { params, query } = input.value;
      const basis = handler.basis(context, params, query);
      if (!basis.ok) return basis;
      const make = () => handler.answer(context, params, query, basis.value);
      return { ok: true, value: { basis: basis.value, make } };
    },
  };
}
