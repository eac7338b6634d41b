import { z } from "zod";
import { PROBLEM_MEDIA_TYPE, problemSchema } from "./problem.ts";
import type { AnyRoute } from "./route.ts";
import { ROUTES } from "./routes.ts";
import { STREAM_PATH, streamMessageSchema } from "./stream.ts";

type Json = { readonly [key: string]: unknown };

/** The parts that the portal's own page reads; the rest is for other programs. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Json>>;
  readonly components: Json;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  "400": "The request is not valid; each wrong field is named by its path.",
  "404": "There is no such cluster, environment or object.",
  "500": "Something unforeseen; the log has it under the request id.",
};

/** The OpenAPI 3.1 document, made from the table of routes: it lists exactly what the server answers. */
export function openApiDocument(): OpenApiDocument {
  const schemas: Record<string, unknown> = {};
  const paths: Record<string, Json> = {};
  for (const route of Object.values<AnyRoute>(ROUTES)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, schemas) };
  }
  paths[STREAM_PATH] = { get: streamOperation(schemas) };
  // Schemas are collected while the operations are made.
  const problem = toSchema(problemSchema, schemas);
  return {
    openapi: "3.1.0",
    info: {
      title: "Slipway",
      version: "1",
      description:
        "What the portal sees of its clusters. Times are ISO 8601 in UTC; cpu is millicores, memory and storage are bytes, all else counts. Errors are problem documents (RFC 9457).",
    },
    paths,
    components: {
      schemas,
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, description]) => [
          `Problem${status}`,
          { description, content: { [PROBLEM_MEDIA_TYPE]: { schema: problem } } },
        ]),
      ),
    },
  };
}

function operation(route: AnyRoute, schemas: Record<string, unknown>): Json {
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    "x-slipway-action": route.action,
    parameters: [...parameters("path", route.params), ...parameters("query", route.query)],
    responses: {
      "200": {
        description: "The answer",
        content: { "application/json": { schema: toSchema(route.answer, schemas) } },
      },
      ...Object.fromEntries(
        Object.keys(PROBLEMS).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

function streamOperation(schemas: Record<string, unknown>): Json {
  return {
    operationId: "streamEvents",
    tags: ["Stream"],
    summary: "What becomes stale, as server-sent events. Resumed by Last-Event-ID; `reset` says: ask everything again",
    parameters: [],
    responses: {
      "200": {
        description: "The stream. Each event's data is one message.",
        content: { "text/event-stream": { schema: toSchema(streamMessageSchema, schemas) } },
      },
    },
  };
}

/** What is sent is text: inputs are described as they are written in an address. */
function parameters(place: "path" | "query", schema: z.ZodType): Json[] {
  const { properties, required } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return Object.entries(properties ?? {}).map(([name, property]) => {
    const { description, ...shape } = typeof property === "object" ? property : {};
    return {
      name,
      in: place,
      required: place === "path" || (required ?? []).includes(name),
      ...(description === undefined ? {} : { description }),
      schema: shape,
    };
  });
}

/** A JSON Schema; parts that have an id stand once, under components. */
function toSchema(schema: z.ZodType, schemas: Record<string, unknown>): Json {
  const { $schema: _, $defs, ...rest } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
  for (const [id, part] of Object.entries($defs ?? {})) schemas[id] = withComponents(part);
  const own = withComponents(rest);
  const { id } = schema.meta() ?? {};
  if (id === undefined) return own;
  schemas[id] = own;
  return { $ref: `#/components/schemas/${id}` };
}

/** The same with references to `$defs` turned into references to the document's components. */
function withComponents(part: unknown): Json {
  const text = JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { id: _, ...copy }: { id?: unknown; [key: string]: unknown } = JSON.parse(text);
  return copy;
}
