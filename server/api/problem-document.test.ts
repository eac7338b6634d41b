import { expect, test } from "vitest";
import { PROBLEM_CODES, PROBLEMS_BY_CODE, problemSchema } from "#contract/problem.ts";
import { problemOf } from "./problem-document.ts";
import type { Refusal } from "./refusal.ts";

const REFUSALS: readonly (readonly [Refusal, number, string])[] = [
  [
    { kind: "invalid-request", errors: [{ path: "query.page", message: "must be a whole number" }] },
    400,
    "query.page must be a whole number.",
  ],
  [
    { kind: "page-beyond-end", page: 9, lastPage: 2, total: 70 },
    404,
    "Page 9 does not exist: 70 items match, and the last page is 2.",
  ],
  [
    { kind: "page-beyond-end", page: 2, lastPage: 1, total: 1 },
    404,
    "Page 2 does not exist: 1 item matches, and the last page is 1.",
  ],
  [
    { kind: "cluster-not-found", name: "prd", known: ["dev", "test", "prod"] },
    404,
    'No cluster is called "prd". Configured are dev, test and prod.',
  ],
  [
    { kind: "environment-not-found", name: "qa", known: ["dev"] },
    404,
    'No environment is called "qa". Configured are dev.',
  ],
  [{ kind: "environment-not-found", name: "qa", known: [] }, 404, 'No environment is called "qa"; none is configured.'],
  [
    { kind: "object-not-found", what: "node n1", where: "cluster dev", near: "n2" },
    404,
    "There is no node n1 in cluster dev, as far as the portal sees. Is n2 meant?",
  ],
  [
    { kind: "route-not-found", path: "/api/v1/x", near: ["/api/v1/nodes"] },
    404,
    "The API has no /api/v1/x. Near it: /api/v1/nodes. All routes are in /api/openapi.json.",
  ],
  [
    { kind: "route-not-found", path: "/api/v1/x", near: [] },
    404,
    "The API has no /api/v1/x. All routes are in /api/openapi.json.",
  ],
  [
    { kind: "method-not-allowed", method: "POST", allowed: ["GET", "HEAD"] },
    405,
    "POST is not allowed here; allowed are GET and HEAD.",
  ],
  [
    { kind: "kind-not-permitted", cluster: "dev", watched: "nodes", reason: "403" },
    403,
    "The portal may not list nodes of cluster dev (403). Its rights there are those of infra/manifests/portal/clusterrole.yaml.",
  ],
  [
    { kind: "cluster-not-synced", cluster: "dev", watched: "nodes", state: "failing", reason: null },
    503,
    "The portal has not seen the nodes of cluster dev whole: failing. Ask again in a few seconds.",
  ],
  [
    { kind: "too-many-streams", most: 200 },
    429,
    "This portal serves 200 logs at the same time, and so many are open. Close one, or try again in a minute.",
  ],
  [
    { kind: "no-built-in-world" },
    404,
    "This portal looks at no built-in world, and faults are played there alone: npm start without a configuration has one.",
  ],
  [
    { kind: "world-unreachable", reason: "nobody listens" },
    503,
    "The built-in world's control endpoint does not answer (nobody listens). The world may have ended; npm start begins it anew.",
  ],
  [
    { kind: "idempotency-key-reused", key: "k1" },
    409,
    'The Idempotency-Key "k1" was used before, for another request. Use a new key for each change.',
  ],
  [{ kind: "internal" }, 500, "The portal failed to answer; its log says why, under this request id."],
];

test.each(REFUSALS)("%o", (refusal, status, detail) => {
  const problem = problemOf(refusal, "r-1");
  expect(problemSchema.parse(problem)).toEqual(problem);
  expect(problem.status).toBe(PROBLEMS_BY_CODE[problem.code].status);
  expect(problem).toMatchObject({ status, detail, code: refusal.kind, requestId: "r-1" });
});

test("every code that the API's own answers can have is said by some refusal", () => {
  const saidByTheGuard = ["host-not-configured", "cross-origin-refused", "access-token-required"];
  const said = new Set<string>(REFUSALS.map(([refusal]) => refusal.kind));
  expect(PROBLEM_CODES.filter((code) => !said.has(code))).toEqual(saidByTheGuard);
});
