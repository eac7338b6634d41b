import type { z } from "zod";
import type { Route } from "#contract/route.ts";

type Texts = Record<string, string | undefined>;
export type ParamsSchema = z.ZodType<unknown, Texts>;

/** One question to the API, as data: the server asks it in process, the browser over HTTP, and both share its key. */
export interface ApiRequest<Answer extends z.ZodType = z.ZodType> {
  readonly route: Route<z.ZodType, z.ZodType, Answer>;
  readonly params: Texts;
  readonly query: Texts;
}

/** Builds a request; parameters that are undefined or empty are left out, so that equal questions have equal keys. */
export function apiRequest<Params extends ParamsSchema, Query extends ParamsSchema, Answer extends z.ZodType>(
  route: Route<Params, Query, Answer>,
  params: z.input<Params>,
  query: z.input<Query>,
): ApiRequest<Answer> {
  return { route, params: given(params), query: given(query) };
}

function given(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined && value !== ""));
}

/** The address of a request, relative to the portal: path parameters encoded, query in a fixed order. */
export function urlOf({ route, params, query }: ApiRequest): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (value !== undefined) search.set(name, value);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}
