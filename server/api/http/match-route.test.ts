import { expect, test } from "vitest";
import { ROUTES } from "#contract/routes.ts";
import { matchRoute } from "./match-route.ts";

const match = (path: string) => matchRoute(Object.values(ROUTES), path);

test("every route of the contract is found by its own path", () => {
  for (const { id, path } of Object.values(ROUTES)) {
    const found = matchRoute(Object.values(ROUTES), path.replace(/\{(\w+)\}/g, "x-$1"));
    expect(found).toMatchObject({ ok: true, value: { entry: { id } } });
  }
});

test("parameters are decoded, a slash within one too", () => {
  const path = "/api/v1/clusters/arn%3Aaws%2Fone/nodes/n%201/";
  expect(match(path)).toMatchObject({ ok: true, value: { params: { cluster: "arn:aws/one", node: "n 1" } } });
});

test("a parameter that cannot be decoded is said by its name", () => {
  const errors = [{ path: "path.cluster", message: "is not percent-encoded UTF-8" }];
  expect(match("/api/v1/clusters/%E0%A4%A")).toEqual({ ok: false, error: { kind: "invalid-request", errors } });
});

test.each([
  ["/api/v1/cluster", "/api/v1/clusters"],
  ["/api/v1/clusters/c1/nods", "/api/v1/clusters/{cluster}/nodes"],
  ["/api/v1/node", "/api/v1/nodes"],
  ["/api/v1/clusters//nodes", "/api/v1/clusters/{cluster}/nodes"],
  ["/api/v2/pods", "/api/v1/pods"],
])("%s is not there, and %s is named as near", (path, near) => {
  const refused = match(path);
  expect(refused).toMatchObject({ ok: false, error: { kind: "route-not-found", path } });
  expect(!refused.ok && refused.error.kind === "route-not-found" ? refused.error.near : []).toContain(near);
});

test("what is like nothing has nothing near", () => {
  expect(match("/api/v1/qqqqqq")).toMatchObject({ error: { near: [] } });
});
