import { expect, test } from "vitest";
import { acceptsAggregatedDiscovery, representationFor } from "./media-type.ts";
import { parseTarget } from "./request-path.ts";

const parsed = (method: string, url: string) => {
  const { pathname, searchParams } = new URL(url, "https://localhost");
  return parseTarget(method, pathname, searchParams);
};

test.each([
  ["GET", "/api/v1/pods", { verb: "list", resource: "pods", namespace: "" }],
  ["GET", "/api/v1/pods?watch=1", { verb: "watch" }],
  ["GET", "/api/v1/namespaces/shop/pods?watch=true", { verb: "watch", namespace: "shop", resource: "pods" }],
  ["GET", "/api/v1/namespaces/shop/pods/web-1", { verb: "get", namespace: "shop", name: "web-1", subresource: "" }],
  ["PATCH", "/api/v1/nodes/n1/status", { verb: "patch", resource: "nodes", name: "n1", subresource: "status" }],
  [
    "PUT",
    "/apis/apps/v1/namespaces/shop/deployments/web/scale",
    { verb: "update", group: "apps", subresource: "scale" },
  ],
  ["DELETE", "/apis/apps/v1/namespaces/shop/deployments", { verb: "deletecollection", resource: "deployments" }],
  ["GET", "/api/v1/namespaces/shop", { verb: "get", resource: "namespaces", name: "shop", namespace: "shop" }],
  ["PUT", "/api/v1/namespaces/shop/finalize", { resource: "namespaces", name: "shop", subresource: "finalize" }],
  ["GET", "/api/v1/watch/namespaces/shop/pods/web-1", { verb: "watch", name: "web-1", namespace: "shop" }],
  ["GET", "/api/v1/pods?fieldSelector=status.phase%3DRunning,metadata.name%3Dweb", { verb: "list", name: "web" }],
])("%s %s is a request for a resource", (method, url, target) => {
  expect(parsed(method, url)).toMatchObject({ kind: "resource", version: "v1", ...target });
});

test.each(["/", "/api", "/api/v1", "/apis", "/apis/apps", "/apis/apps/v1", "/version", "/livez/etcd"])(
  "%s is a path and no resource",
  (path) => {
    expect(parsed("GET", path)).toEqual({ kind: "path", verb: "get", path });
  },
);

test("a stray percent sign is a name like any other", () => {
  expect(parsed("GET", "/api/v1/nodes/100%")).toMatchObject({ verb: "get", name: "100%" });
});

const TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

test.each([
  [undefined, "object"],
  ["*/*", "object"],
  ["application/json", "object"],
  ["application/vnd.kubernetes.protobuf,application/json", "object"],
  [`${TABLE},application/json`, "table"],
  ["application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json", "object"],
  ["application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1", "partial"],
  ["application/json; as=PartialObjectMetadataList; g=meta.k8s.io; v=v1", "partial-list"],
])("Accept %j is answered as %s", (accept, representation) => {
  expect(representationFor(accept)).toBe(representation);
});

test("what is not spoken is refused with 406", () => {
  expect(() => representationFor("application/vnd.kubernetes.protobuf")).toThrow("only the following media types");
});

test("aggregated discovery is served to those who accept its second version", () => {
  const form = (version: string) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
  expect(acceptsAggregatedDiscovery(`${form("v2")},${form("v2beta1")},application/json`)).toBe(true);
  expect(acceptsAggregatedDiscovery(`${form("v2beta1")},application/json`)).toBe(false);
  expect(acceptsAggregatedDiscovery("application/json")).toBe(false);
});
