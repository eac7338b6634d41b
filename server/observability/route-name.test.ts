import { expect, test } from "vitest";
import { routeNamer } from "./route-name.ts";

const routeOf = routeNamer(["/api/v1/clusters", "/api/v1/clusters/{cluster}/nodes"]);

test.each([
  ["/api/v1/clusters", "/api/v1/clusters"],
  ["/api/v1/clusters/aks-dev-weu/nodes", "/api/v1/clusters/{cluster}/nodes"],
  ["/api/v1/clusters/a/b/nodes", "/api"],
  ["/api/v1/made-up-9271", "/api"],
  ["/_next/static/chunks/x.js", "/_next"],
  ["/healthz", "/healthz"],
  ["/clusters/aks-dev-weu/nodes/aks-1", "page"],
])("%s is counted as %s", (path, name) => expect(routeOf(path)).toBe(name));
