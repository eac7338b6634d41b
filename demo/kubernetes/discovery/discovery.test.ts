import { expect, test } from "vitest";
import { aggregatedDiscovery } from "./aggregated.ts";
import { apiGroup, apiResourceList, apiVersions } from "./classic.ts";
import { healthText } from "./health.ts";
import { openApiDocument, openApiIndex } from "./openapi.ts";
import { versionInfo } from "./server-version.ts";

test("aggregated discovery names kinds, scopes, short names and subresources", () => {
  expect(aggregatedDiscovery("/apis")).toMatchObject({
    kind: "APIGroupDiscoveryList",
    items: [
      {
        metadata: { name: "apps" },
        versions: [
          {
            version: "v1",
            freshness: "Current",
            resources: [
              {
                resource: "deployments",
                scope: "Namespaced",
                shortNames: ["deploy"],
                categories: ["all"],
                subresources: [
                  { subresource: "scale", responseKind: { group: "autoscaling", version: "v1", kind: "Scale" } },
                  { subresource: "status" },
                ],
              },
              { resource: "replicasets" },
            ],
          },
        ],
      },
    ],
  });
});

test("the old form lists the same kinds, subresources as entries of their own", () => {
  const core = apiResourceList("", "v1");
  expect(core).toMatchObject({
    groupVersion: "v1",
    resources: expect.arrayContaining([
      expect.objectContaining({ name: "pods", namespaced: true, kind: "Pod" }),
      expect.objectContaining({ name: "pods/status", singularName: "" }),
    ]),
  });
  expect(apiResourceList("apps", "v2")).toBeUndefined();
  expect(apiGroup("apps")).toMatchObject({ kind: "APIGroup", preferredVersion: { groupVersion: "apps/v1" } });
  expect(apiGroup("batch")).toBeUndefined();
  expect(apiVersions("127.0.0.1:6443")).toMatchObject({ kind: "APIVersions", versions: ["v1"] });
});

test("each group version has an OpenAPI document with a patch operation for each kind", () => {
  expect(openApiIndex()).toEqual({
    paths: {
      "api/v1": { serverRelativeURL: "/openapi/v3/api/v1" },
      "apis/apps/v1": { serverRelativeURL: "/openapi/v3/apis/apps/v1" },
    },
  });
  expect(openApiDocument("apis/apps/v1", "v1.36.0")).toMatchObject({
    paths: {
      "/apis/apps/v1/namespaces/{namespace}/deployments/{name}": {
        patch: { "x-kubernetes-group-version-kind": { group: "apps", version: "v1", kind: "Deployment" } },
      },
    },
  });
  expect(openApiDocument("apis/batch/v1", "v1.36.0")).toBeUndefined();
});

test("the version is taken apart as clients read it", () => {
  expect(versionInfo("v1.36.2")).toMatchObject({
    major: "1",
    minor: "36",
    gitVersion: "v1.36.2",
    minCompatibilityMinor: "35",
  });
});

test("health is one word, or a line for each check", () => {
  const asked = (path: string, query = "") => healthText(path, new URLSearchParams(query));
  expect(asked("/livez")).toBe("ok");
  expect(asked("/readyz", "verbose&exclude=etcd")).toMatch(
    /^\[\+\]ping ok\n\[\+\]log ok\n\[\+\]etcd excluded: ok\n.*readyz check passed\n$/s,
  );
  expect(asked("/readyz/etcd")).toBe("ok");
  expect(asked("/readyz/nothing")).toBeUndefined();
});
