import { z } from "zod";
import type { AnyChangeRoute } from "./change-route.ts";
import { CHANGES } from "./changes.ts";
import { LOG_ROUTES, LOGS_MEDIA_TYPE } from "./logs.ts";
import { PROBLEM_MEDIA_TYPE, problemSchema } from "./problem.ts";
import type { AnyRoute } from "./route.ts";
import { ROUTES } from "./routes.ts";
import { STREAM_PATH, streamMessageSchema } from "./stream.ts";

type Json = { readonly [key: string]: unknown };

/** The parts that the portal's own page reads; the rest is for other programs. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly Json[];
  readonly paths: Readonly<Record<string, Json>>;
  readonly components: Json;
}

/** What any answer may be instead. Its code tells more than its status. */
const PROBLEMS: Readonly<Record<string, string>> = {
  "400": "The request is not valid; each wrong field is named by its path.",
  "401": "This portal asks for its access token.",
  "403": "The portal may not see this in the cluster, or a change was asked for from another origin.",
  "404": "There is no such cluster, environment or object, or the page is beyond the end.",
  "409": "The Idempotency-Key was used before, for another request.",
  "421": "The request names a host that is not this portal's.",
  "429": "The portal serves as many logs as it can.",
  "500": "Something unforeseen; the log has it under the request id.",
  "503": "The cluster has not been read yet.",
};

/** The OpenAPI 3.1 document, made from the table of routes: it lists exactly what the server answers. */
export function openApiDocument(): OpenApiDocument {
  const schemas: Record<string, unknown> = {};
  const paths: Record<string, Json> = {};
  for (const route of Object.values<AnyRoute>(ROUTES)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, schemas) };
  }
  for (const route of LOG_ROUTES) paths[route.path] = { get: logsOperation(route, schemas) };
  for (const change of Object.values<AnyChangeRoute>(CHANGES)) {
    paths[change.path] = { ...paths[change.path], [change.method.toLowerCase()]: changeOperation(change, schemas) };
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
    tags: tagsOf([...Object.values<AnyRoute>(ROUTES), ...LOG_ROUTES]),
    paths,
    components: {
      schemas,
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, description]) => [
          `Problem${status}`,
          { description, headers: REQUEST_ID, content: { [PROBLEM_MEDIA_TYPE]: { schema: problem } } },
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
        headers: { ...REQUEST_ID, ...ETAG },
        content: { "application/json": { schema: toSchema(route.answer, schemas) } },
      },
      "304": { description: "The answer of If-None-Match is still the same.", headers: { ...REQUEST_ID, ...ETAG } },
      ...problemResponses(),
    },
  };
}

/** A stream of messages, or plain lines: the answer of a route of logs. */
function logsOperation(route: AnyRoute, schemas: Record<string, unknown>): Json {
  const { responses: _, ...rest } = operation(route, schemas);
  return {
    ...rest,
    responses: {
      "200": {
        description: "The stream. Each line is one message; with format=text it is a line of a log.",
        headers: REQUEST_ID,
        content: {
          [LOGS_MEDIA_TYPE]: { schema: toSchema(route.answer, schemas) },
          "text/plain": { schema: { type: "string" } },
        },
      },
      ...problemResponses(),
    },
  };
}

function changeOperation(change: AnyChangeRoute, schemas: Record<string, unknown>): Json {
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The same key with the same request is done once, and answered alike.",
    schema: { type: "string", maxLength: 200 },
  };
  const body = z.toJSONSchema(change.body, { io: "input", unrepresentable: "any" });
  const { $schema: _, ...schema } = body;
  return {
    operationId: change.id,
    tags: [change.tag],
    summary: change.summary,
    "x-slipway-action": change.action,
    parameters: [...parameters("path", change.params), key],
    ...(change.method === "DELETE"
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema } } } }),
    responses: {
      "200": {
        description: "What it came to",
        headers: REQUEST_ID,
        content: { "application/json": { schema: toSchema(change.answer, schemas) } },
      },
      ...problemResponses(),
    },
  };
}

const REQUEST_ID = {
  "x-request-id": {
    description: "Under this id the request stands in the portal's log. One that is sent is kept.",
    schema: { type: "string" },
  },
};
const ETAG = { etag: { description: "For If-None-Match.", schema: { type: "string" } } };

function problemResponses(): Json {
  return Object.fromEntries(
    Object.keys(PROBLEMS).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
  );
}

const STREAM_TAG = "Stream";

/** In the order of the table of routes. */
function tagsOf(routes: readonly AnyRoute[]): readonly Json[] {
  return [...new Set([...routes.map(({ tag }) => tag), STREAM_TAG])].map((name) => ({ name }));
}

function streamOperation(schemas: Record<string, unknown>): Json {
  return {
    operationId: "streamEvents",
    tags: [STREAM_TAG],
    summary: "What becomes stale, as server-sent events. Resumed by Last-Event-ID; `reset` says: ask everything again",
    parameters: [
      {
        name: "Last-Event-ID",
        in: "header",
        required: false,
        description: "The id of the last message that was seen (EPOCH-N): what was missed comes first.",
        schema: { type: "string" },
      },
    ],
    responses: {
      "200": {
        description: "The stream. Each event's data is one message.",
        content: { "text/event-stream": { schema: toSchema(streamMessageSchema, schemas) } },
      },
      ...problemResponses(),
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
  const reference = `#/components/schemas/${id}`;
  // A schema with an id may come as a reference to its own definition, which is among the parts then.
  if (own.$ref !== reference) schemas[id] = own;
  return { $ref: reference };
}

/** The same with references to `$defs` turned into references to the document's components. */
function withComponents(part: unknown): Json {
  const text = JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { id: _, ...copy }: { id?: unknown; [key: string]: unknown } = JSON.parse(text);
  return copy;
}
