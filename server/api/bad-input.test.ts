import { expect, test } from "vitest";
import { CHANGES } from "#contract/changes.ts";
import { problemSchema } from "#contract/problem.ts";
import { ROUTES } from "#contract/routes.ts";
import { fakeApi } from "./testing/fake-api.ts";
import { FakeCluster } from "./testing/fake-fleet.ts";
import { aNode, aPod } from "./testing/records.ts";

const environments = [{ name: "dev", cluster: "c1", namespaces: ["shop", "data"] }];
const portal = () =>
  fakeApi(
    [
      new FakeCluster({ nodes: [aNode("node-1")], pods: [aPod("a"), aPod("b"), aPod("c")] }),
      new FakeCluster({ name: "c2" }),
    ],
    environments,
  );

/** What is asked, and what the answer says would be right. */
const WRONG: readonly (readonly [path: string, status: number, code: string, says: string])[] = [
  ["/api/v1/clusters/nope/nodes", 404, "cluster-not-found", "Configured are c1 and c2"],
  ["/api/v1/nodes?cluster=nope", 404, "cluster-not-found", "Configured are c1 and c2"],
  ["/api/v1/pods?environment=qa", 404, "environment-not-found", "Configured are dev"],
  [
    "/api/v1/pods?environment=dev&cluster=c2",
    400,
    "invalid-request",
    "query.cluster must be c1, the cluster of environment dev",
  ],
  [
    "/api/v1/pods?environment=dev&namespace=other",
    400,
    "invalid-request",
    "query.namespace must be a namespace of environment dev: shop and data",
  ],
  ["/api/v1/clusters/c1/nodes/nope", 404, "object-not-found", "no node nope in cluster c1"],
  ["/api/v1/pods?page=4&pageSize=1", 404, "page-beyond-end", "3 items match, and the last page is 3"],
  ["/api/v1/pods?q=none&page=2", 404, "page-beyond-end", "0 items match, and the last page is 1"],
  ["/api/v1/pods?page=0", 400, "invalid-request", "query.page must be a whole number from 1"],
  ["/api/v1/pods?page=-1", 400, "invalid-request", "query.page must be a whole number from 1"],
  ["/api/v1/pods?page=1.5", 400, "invalid-request", "query.page must be a whole number from 1"],
  ["/api/v1/pods?page=1e3", 400, "invalid-request", "query.page must be a whole number from 1"],
  ["/api/v1/pods?page=", 400, "invalid-request", "query.page must be a whole number from 1"],
  ["/api/v1/pods?page=99999999999999999999", 400, "invalid-request", "query.page must be a whole number from 1"],
  ["/api/v1/pods?pageSize=0", 400, "invalid-request", "from 1 to 5000; 50 is the default"],
  ["/api/v1/pods?pageSize=5001", 400, "invalid-request", "from 1 to 5000; 50 is the default"],
  ["/api/v1/pods?pageSize=1000000", 400, "invalid-request", "from 1 to 5000; 50 is the default"],
  ["/api/v1/pods?pageSize=all", 400, "invalid-request", "from 1 to 5000"],
  ["/api/v1/pods?sort=color", 400, "invalid-request", "query.sort must be one of name, -name, namespace"],
  ["/api/v1/pods?sort=--name", 400, "invalid-request", "query.sort must be one of name"],
  ["/api/v1/pods?sort=__proto__", 400, "invalid-request", "query.sort must be one of name"],
  [
    "/api/v1/pods?pagesize=3",
    400,
    "invalid-request",
    "query.pagesize is not known here (is pageSize meant?); known are page, pageSize, q, sort",
  ],
  ["/api/v1/pods?__proto__=3", 400, "invalid-request", "query.__proto__ is not known here"],
  ["/api/v1/clusters/c1?x=1", 400, "invalid-request", "query.x is not known here; this route takes no query"],
  ["/api/v1/pods?page=1&page=2", 400, "invalid-request", "query.page must be given once"],
  ["/api/v1/nodes?status=ready", 400, "invalid-request", "query.status must be one of Ready, NotReady, Unknown"],
  ["/api/v1/workloads?state=done", 400, "invalid-request", "query.state must be one of complete, progressing"],
  ["/api/v1/clusters/c1/events?type=Error", 400, "invalid-request", "query.type must be Normal or Warning"],
  [`/api/v1/pods?q=${"a".repeat(501)}`, 400, "invalid-request", "query.q must have at most 500 characters"],
  ["/api/v1/pods?q=web%20app%3D", 400, "invalid-request", "query.q is no filter at character 9: after app= a value"],
  ["/api/v1/nodes?q=%22", 400, "invalid-request", "query.q is no filter at character 1: the quotes that open"],
  ["/api/v1/pods?namespace=shop&namespace=qa&environment=dev", 400, "invalid-request", "query.namespace must be a"],
  ["/api/v1/pods?namespace=shop&namespace=data&workload=Job/x", 400, "invalid-request", "needs one namespace="],
  ["/api/v1/search", 400, "invalid-request", "query.q must be given"],
  ["/api/v1/search?q=a&limit=51", 400, "invalid-request", "query.limit must be a whole number from 1 to 50"],
  ["/api/v1/clusters/%FF/nodes", 400, "invalid-request", "path.cluster is not percent-encoded UTF-8"],
  ["/api/v1/node", 404, "route-not-found", "Near it: /api/v1/nodes"],
  ["/api/v1", 404, "route-not-found", "All routes are in /api/openapi.json"],
  ["/api/nonsense", 404, "route-not-found", "/api/openapi.json"],
];

test.each(WRONG)("%s: %i %s, %s", async (path, status, code, says) => {
  const { get, failures } = portal();
  const { body, headers, ...answer } = await get(path, { headers: { "x-request-id": "r-7" } });
  const problem = problemSchema.parse(body);
  expect(answer.status).toBe(status);
  expect(problem).toMatchObject({ status, code, requestId: "r-7", type: `/docs/problems#${code}` });
  expect(problem.detail).toContain(says);
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-request-id")).toBe("r-7");
  expect(failures).toEqual([]);
});

test("every wrong field is told, not only the first", async () => {
  const { body } = await portal().get("/api/v1/nodes?page=x&pageSize=0&status=ok&colour=red");
  const paths = problemSchema.parse(body).errors?.map(({ path }) => path);
  expect(paths?.sort()).toEqual(["query.colour", "query.page", "query.pageSize", "query.status"]);
});

const CHANGED: readonly string[] = Object.values(CHANGES).map(({ path }) => path);
const ONLY_READ = Object.values(ROUTES).filter(({ path }) => !CHANGED.includes(path));

test.each(ONLY_READ)("$path refuses changes and says what is allowed", async ({ path }) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const { status, headers, body } = await portal().get(path.replaceAll(/\{\w+\}/g, "c1"), { method });
    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(problemSchema.parse(body).code).toBe("method-not-allowed");
  }
});

test("a change of the stream or of the OpenAPI document is refused in the same way", async () => {
  for (const path of ["/api/v1/events", "/api/openapi.json"]) {
    expect((await portal().get(path, { method: "POST" })).status).toBe(405);
  }
});
