import type { z } from "zod";
import type { ROUTES, RouteId } from "#contract/routes.ts";
import { API_PATHS } from "./api-paths.ts";

type Routes = typeof ROUTES;
/** Several texts where a field is given several times. */
type Texts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a route answers, as its schema in the contract says. */
export type AnswerOf<Id extends RouteId> = z.output<Routes[Id]["answer"]>;

/** One question to the API, as data: the server asks it in process, the browser over HTTP, and both share its key. */
export interface ApiRequest<Id extends RouteId = RouteId> {
  readonly route: Id;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Texts;
}

/** Builds a request; parameters that are undefined or empty are left out, so that equal questions have equal keys. */
export function apiRequest<Id extends RouteId>(
  route: Id,
  params: z.input<Routes[Id]["params"]>,
  query: z.input<Routes[Id]["query"]>,
): ApiRequest<Id> {
  return { route, params, query: given(query) };
}

function given(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined && value.length > 0));
}

/** The address of a request, relative to the portal: path parameters encoded, query in a fixed order. */
export function urlOf({ route, params, query }: ApiRequest): string {
  const path = API_PATHS[route].replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const text of typeof value === "string" ? [value] : (value ?? [])) search.append(name, text);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}
