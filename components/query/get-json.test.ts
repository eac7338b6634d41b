import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { apiRequest } from "./api-request.ts";
import { getJson } from "./get-json.ts";

const request = apiRequest("listEnvironments", {}, {});
const signal = new AbortController().signal;
const answers = (body: unknown, contract: string, status = 200) =>
  vi.stubGlobal("fetch", async () => Response.json(body, { status, headers: { "x-slipway-contract": contract } }));

beforeEach(() => {
  vi.stubGlobal("document", { documentElement: { dataset: { contract: "this" } } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("an answer by the page's own contract is taken as it is", async () => {
  answers({ items: "whatever this version says" }, "this");
  expect(await getJson(request, signal)).toEqual({ items: "whatever this version says" });
});

test("an answer of another version is taken where it has the shape, and else said to be of another", async () => {
  const right = { items: [], total: 0, page: 1, pageSize: 50, observedAt: null, version: "e-1", sources: [] };
  answers(right, "another");
  expect(await getJson(request, signal)).toEqual(right);
  answers({ items: "none" }, "another");
  await expect(getJson(request, signal)).rejects.toThrow("has another shape than this page expects");
});

test("a refusal is said in its own words, of whichever version", async () => {
  const problem = {
    type: "about:blank",
    title: "No",
    status: 404,
    code: "cluster-not-found",
    detail: "No such cluster.",
    requestId: "r",
  };
  answers(problem, "this", 404);
  await expect(getJson(request, signal)).rejects.toThrow("No such cluster.");
});
