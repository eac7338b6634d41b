import { expect, test } from "vitest";
import { crumbsOf } from "./crumbs-of.ts";
import { placeOf } from "./places.ts";

const names = (pathname: string, environment: string | null = null) =>
  crumbsOf(pathname, environment).map((crumb) => crumb.name);

test("a list says which environment it shows", () => {
  expect(names("/nodes")).toEqual(["Nodes", "all environments"]);
  expect(names("/pods", "prod")).toEqual(["Pods", "prod"]);
});

test("a cluster stands among the clusters, and their list is theirs", () => {
  expect(names("/clusters")).toEqual(["Clusters"]);
  expect(names("/clusters/c")).toEqual(["Clusters", "c"]);
  expect(placeOf("/clusters")?.name).toBe("Clusters");
});

test("a node stands among the nodes, below its cluster", () => {
  expect(names("/clusters/aks-dev-weu/nodes/cpu-1")).toEqual(["Nodes", "aks-dev-weu", "cpu-1"]);
  expect(placeOf("/clusters/aks-dev-weu/nodes/cpu-1")?.name).toBe("Nodes");
});

test("a workload stands below its cluster and namespace", () => {
  expect(names("/clusters/c/namespaces/shop/workloads/Deployment/api")).toEqual(["Workloads", "c", "shop", "api"]);
});

test("names are decoded, and a stray percent sign is no fault", () => {
  expect(names("/clusters/a%2Fb")).toEqual(["Clusters", "a/b"]);
  expect(names("/clusters/50%")).toEqual(["Clusters", "50%"]);
});

test("an address that is nowhere says so", () => {
  expect(names("/nowhere")).toEqual(["Not found"]);
});

test("a view of an object stands after it, and the object leads back to its page", () => {
  const pod = "/clusters/c/namespaces/shop/pods/api-1";
  expect(names(pod)).toEqual(["Pods", "c", "shop", "api-1"]);
  expect(names(`${pod}/yaml`)).toEqual(["Pods", "c", "shop", "api-1", "YAML"]);
  expect(crumbsOf(`${pod}/logs`, null)[3]).toEqual({ name: "api-1", page: pod });
  expect(names("/clusters/c/nodes/n1/yaml")).toEqual(["Nodes", "c", "n1", "YAML"]);
  expect(names("/clusters/c/namespaces/s/workloads/Deployment/api/logs").at(-1)).toBe("logs");
});
