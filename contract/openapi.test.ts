import { expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { ROUTES } from "./routes.ts";
import { STREAM_PATH } from "./stream.ts";

const document = JSON.parse(JSON.stringify(openApiDocument()));

test("the document lists exactly the table of routes, and the stream", () => {
  const operations = Object.values<{ get: { operationId: string } }>(document.paths).map(({ get }) => get.operationId);
  expect(operations.sort()).toEqual([...Object.keys(ROUTES), "streamEvents"].sort());
  expect(document.paths[STREAM_PATH].get.responses["200"].content).toHaveProperty("text/event-stream");
});

test("every parameter of a path is described and required", () => {
  for (const [path, { get }] of Object.entries<{
    get: { parameters: { name: string; in: string; required: boolean }[] };
  }>(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = get.parameters.filter((parameter) => parameter.in === "path");
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
  expect(Object.keys(get.responses)).toEqual(["200", "400", "404", "500"]);
  const answer = get.responses["200"].content["application/json"].schema;
  expect(answer.required).toEqual(expect.arrayContaining(["items", "total", "page", "pageSize"]));
  expect(document.components.schemas.Node.properties.resources.additionalProperties.$ref).toBe(
    "#/components/schemas/ResourceFigures",
  );
});
