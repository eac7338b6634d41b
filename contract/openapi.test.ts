import { expect, test } from "vitest";
import { CHANGES } from "./changes.ts";
import { LOG_ROUTES } from "./logs.ts";
import { NODE_STATUSES } from "./nodes.ts";
import { openApiDocument } from "./openapi.ts";
import { PROBLEMS_BY_CODE } from "./problem.ts";
import { ROUTES } from "./routes.ts";
import { STREAM_PATH } from "./stream.ts";

const document = JSON.parse(JSON.stringify(openApiDocument()));

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: object;
}

/** Each operation of each path. */
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, operation })),
);

test("the document lists exactly the table of routes, the changes, and the stream", () => {
  const listed = operations.map(({ operation }) => operation.operationId);
  expect(listed.sort()).toEqual(
    [...Object.keys(ROUTES), ...Object.keys(CHANGES), ...LOG_ROUTES.map(({ id }) => id), "streamEvents"].sort(),
  );
  expect(document.paths[STREAM_PATH].get.responses["200"].content).toHaveProperty("text/event-stream");
});

test("every parameter of a path is described and required", () => {
  for (const { path, operation } of operations) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = operation.parameters.filter((parameter) => parameter.in === "path");
    expect(described.map(({ name }) => name)).toEqual(names);
    expect(described.every(({ required }) => required)).toBe(true);
  }
});

test("every reference leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, place = ""]) => place);
  expect(references.length).toBeGreaterThan(20);
  const lost = references.filter((place) => {
    let value: unknown = document;
    for (const part of place.split("/"))
      value = typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined;
    return value === undefined;
  });
  expect(lost).toEqual([]);
});

test("an operation says its action, its problems and its answer", () => {
  const { get } = document.paths["/api/v1/clusters/{cluster}/nodes"];
  expect(get["x-slipway-action"]).toBe("fleet:read");
  expect(Object.keys(get.responses)).toEqual([
    "200",
    "304",
    "400",
    "401",
    "403",
    "404",
    "409",
    "421",
    "429",
    "500",
    "503",
  ]);
  const answer = get.responses["200"].content["application/json"].schema;
  expect(answer.required).toEqual(expect.arrayContaining(["items", "total", "page", "pageSize"]));
  expect(document.components.schemas.Node.properties.resources.additionalProperties.$ref).toBe(
    "#/components/schemas/ResourceFigures",
  );
});

test("a parameter is described as it is written in an address: as text, with its choices and without a default", () => {
  const { get } = document.paths["/api/v1/clusters/{cluster}/nodes"];
  const parameters = Object.fromEntries(get.parameters.map((each: { name: string }) => [each.name, each]));
  expect(parameters.status).toMatchObject({ in: "query", required: false, schema: { enum: NODE_STATUSES } });
  expect(parameters.pageSize).toMatchObject({ required: false, schema: { type: "string" } });
  expect(parameters.sort.schema.enum).toContain("-cpu");
  const search = document.paths["/api/v1/search"].get.parameters;
  expect(search.find(({ name }: { name: string }) => name === "q").required).toBe(true);
});

test("every tag of an operation is in the list of tags, once", () => {
  const listed = document.tags.map(({ name }: { name: string }) => name);
  const used = operations.flatMap(({ operation }) => operation.tags);
  expect(new Set(listed).size).toBe(listed.length);
  expect(new Set(used)).toEqual(new Set(listed));
});

test("every status that a problem can have is described for every operation", () => {
  const statuses = Object.values(PROBLEMS_BY_CODE).map(({ status }) => String(status));
  for (const { operation } of operations) {
    // A method that is not allowed is another operation's, and has none here.
    const missing = statuses.filter((status) => status !== "405" && !(status in operation.responses));
    expect(missing).toEqual([]);
  }
});

test("a change says what it carries and that its key makes it happen once", () => {
  const { post } = document.paths["/api/v1/faults"];
  expect(post["x-slipway-action"]).toBe("faults:play");
  expect(post.requestBody.content["application/json"].schema.required).toEqual(["cluster", "fault"]);
  expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual(["Idempotency-Key"]);
});

test("every reference of the document leads somewhere else in it", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
  expect(references.length).toBeGreaterThan(50);
  for (const reference of new Set(references)) {
    const part = reference.split("/").reduce((here, key) => here?.[key], document);
    expect([reference, typeof part]).toEqual([reference, "object"]);
    expect(part.$ref).not.toBe(`#/${reference}`);
  }
});
