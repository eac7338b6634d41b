import { expect, test } from "vitest";
import { apiRequest, urlOf } from "./api-request.ts";

test("path parameters are encoded", () => {
  const request = apiRequest("getNode", { cluster: "a/b", node: "n 1" }, {});
  expect(urlOf(request)).toBe("/api/v1/clusters/a%2Fb/nodes/n%201");
});

test("what is empty is left out, the rest stands in a fixed order", () => {
  const request = apiRequest("listNodes", {}, { sort: "-cpu", q: "", environment: "dev", page: undefined });
  expect(urlOf(request)).toBe("/api/v1/nodes?environment=dev&sort=-cpu");
});

test("a field that takes several stands once for each", () => {
  const request = apiRequest("listPods", {}, { namespace: ["shop", "ml"], q: "app=x" });
  expect(urlOf(request)).toBe("/api/v1/pods?namespace=shop&namespace=ml&q=app%3Dx");
  expect(apiRequest("listPods", {}, { namespace: [] })).toEqual(apiRequest("listPods", {}, {}));
});
