import { describe, expect, test } from "vitest";
import { openApiDocument } from "#contract/openapi.ts";
import { ROUTES } from "#contract/routes.ts";
import { answerFrom } from "./answer.ts";
import { exampleOf } from "./example.ts";

const document = {
  paths: {
    "/pods": {
      get: {
        parameters: [{ $ref: "#/components/parameters/Namespace" }],
        responses: {
          "200": { content: { "application/json": { examples: { some: { value: [{ name: "a" }] } } } } },
          "503": {
            content: { "application/json": { schema: { type: "object", properties: { code: { const: "busy" } } } } },
          },
        },
      },
      delete: { responses: { "204": {} } },
    },
    "/pods/{name}": {
      get: { responses: { "200": { content: { "application/json": { example: { name: "any" } } } } } },
    },
    "/pods/latest": { get: { responses: { "200": { content: { "text/plain": { example: "latest" } } } } } },
    "/events": { get: { responses: { "200": { content: { "text/event-stream": { example: "event: beat\n\n" } } } } } },
  },
  components: { parameters: { Namespace: { name: "namespace", in: "query", required: true } } },
};
const ask = (url: string, method = "GET", prefer?: string) => answerFrom(document, { method, url, prefer });

describe("a mock answers from the document", () => {
  test("its examples, fixed paths before those with parameters, streams as streams", () => {
    expect(ask("/pods?namespace=x")).toMatchObject({ status: 200, body: '[{"name":"a"}]' });
    expect(ask("/pods/latest")).toMatchObject({ status: 200, body: "latest" });
    expect(ask("/pods/other")).toMatchObject({ status: 200, body: '{"name":"any"}' });
    expect(ask("/events")).toMatchObject({ stream: true, headers: { "content-type": "text/event-stream" } });
    expect(ask("/pods", "DELETE")).toMatchObject({ status: 204, body: "" });
  });

  test("another answer of the document where it is asked for", () => {
    expect(ask("/pods?namespace=x", "GET", "code=503")).toMatchObject({ status: 503, body: '{"code":"busy"}' });
    expect(ask("/pods?namespace=x", "GET", "code=418").status).toBe(501);
  });

  test("what a real service would refuse is refused: unknown paths, methods, missing parameters", () => {
    expect(ask("/nothing")).toMatchObject({ status: 404 });
    expect(ask("/pods", "POST")).toMatchObject({ status: 405, headers: { allow: "GET, DELETE" } });
    expect(ask("/pods")).toMatchObject({ status: 400, body: expect.stringContaining("namespace") });
    expect(ask("/pods/a/b").status).toBe(404);
  });
});

test.each([
  [{ type: "string", format: "date-time" }, "2026-01-02T03:04:05Z"],
  [{ type: "string", minLength: 6 }, "textxx"],
  [{ type: ["integer", "null"], minimum: 3 }, 3],
  [{ enum: ["a", "b"] }, "a"],
  [{ oneOf: [{ const: 1 }, { const: 2 }] }, 1],
  [{ allOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { type: "boolean" } } }] }, { a: 1, b: true }],
  [{ type: "array", items: { default: "x" } }, ["x"]],
])("the smallest value of %j is %j", (schema, value) => {
  expect(exampleOf({}, schema)).toEqual(value);
});

test("a schema that holds itself ends, and one that is not there is said", () => {
  const tree = {
    components: { schemas: { Node: { type: "object", properties: { child: { $ref: "#/components/schemas/Node" } } } } },
  };
  expect(JSON.stringify(exampleOf(tree, { $ref: "#/components/schemas/Node" })).length).toBeLessThan(200);
  expect(() => exampleOf({}, { $ref: "#/components/schemas/Nowhere" })).toThrow(
    "the document has no #/components/schemas/Nowhere",
  );
});

test.each(Object.values(ROUTES).map((route) => [route.id, route] as const))(
  "the portal's mock answers %s as the portal's own contract says",
  (_id, route) => {
    const portal = openApiDocument();
    const path = route.path.replace(/\{[^}]+\}/g, "x");
    const missing = answerFrom(portal, { method: route.method, url: path });
    const names = missing.status === 400 ? (/required: (.+)"/.exec(missing.body)?.[1]?.split(", ") ?? []) : [];
    const url = `${path}?${names.map((name) => `${name}=1`).join("&")}`;
    const { status, body } = answerFrom(portal, { method: route.method, url });
    expect([url, status]).toEqual([url, 200]);
    const read = route.answer.safeParse(JSON.parse(body));
    expect(read.error?.issues ?? []).toEqual([]);
  },
);
