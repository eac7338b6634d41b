import { z } from "zod";
import type { Route } from "#contract/route.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import { nearestName } from "../nearest-name.ts";
import type { FieldError, Refusal } from "../refusal.ts";

/** Parameters as they came: texts by name; several where a name was given more than once. */
export type RawInput = {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
};

export interface ReadInput<Params, Query> {
  readonly params: Params;
  readonly query: Query;
}

/** Checks the parameters of a question against the route's schemas; every wrong field is told, not only the first. */
export function readInput<Params extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType>(
  route: Route<Params, Query, Answer>,
  raw: RawInput,
): Result<ReadInput<z.output<Params>, z.output<Query>>, Refusal> {
  const params = route.params.safeParse(raw.params);
  const lists = fieldsOf(route.query, takesSeveral);
  const query = route.query.safeParse(asAsked(raw.query, lists));
  const misnamed = [...repeatedFields(raw.query, lists), ...unknownFields(raw.query, fieldsOf(route.query))];
  if (params.success && query.success && misnamed.length === 0) return ok({ params: params.data, query: query.data });
  const errors = [
    ...(params.error?.issues ?? []).flatMap((issue) => fieldErrors("path", issue)),
    ...misnamed,
    ...(query.error?.issues ?? []).flatMap((issue) => fieldErrors("query", issue)),
  ];
  return refused({ kind: "invalid-request", errors });
}

/** A list for each field that takes several, the first text for each other. */
function asAsked(query: RawInput["query"], lists: readonly string[]): Record<string, string | readonly string[]> {
  const given = Object.entries(query).flatMap(([name, value]) => {
    const texts = typeof value === "string" ? [value] : (value ?? []);
    const asked = lists.includes(name) ? texts : texts[0];
    return asked === undefined || texts.length === 0 ? [] : [[name, asked] as const];
  });
  return Object.fromEntries(given);
}

function repeatedFields(query: RawInput["query"], lists: readonly string[]): FieldError[] {
  const repeated = Object.entries(query).filter(
    ([name, value]) => typeof value === "object" && value.length > 1 && !lists.includes(name),
  );
  return repeated.map(([name]) => ({ path: `query.${name}`, message: "must be given once" }));
}

/** Looked for here and not left to the schema, which passes over "__proto__" without a word. */
function unknownFields(query: RawInput["query"], known: readonly string[]): FieldError[] {
  const given = Object.keys(query).filter((name) => query[name] !== undefined);
  return given
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: `query.${name}`, message: unknownField(name, known) }));
}

function fieldErrors(part: string, issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys") return [];
  const path = [part, ...issue.path.map(String)].join(".");
  // Only texts come in: where the type is wrong, nothing came at all.
  return [{ path, message: issue.code === "invalid_type" ? "must be given" : issue.message }];
}

function unknownField(name: string, known: readonly string[]): string {
  if (known.length === 0) return "is not known here; this route takes no query";
  const near = nearestName(name, known);
  const meant = near === null ? "" : ` (is ${near} meant?)`;
  return `is not known here${meant}; known are ${known.join(", ")}`;
}

/** The names of the fields that a query may have; or only of those of a certain make. */
function fieldsOf(schema: z.ZodType, isAsked: (field: unknown) => boolean = () => true): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape)
    .filter(([, field]) => isAsked(field))
    .map(([name]) => name);
}

function takesSeveral(field: unknown): boolean {
  return (field instanceof z.ZodOptional ? field.unwrap() : field) instanceof z.ZodArray;
}
