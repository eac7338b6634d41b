import { expect, test } from "vitest";
import { aggregatedDiscovery } from "./aggregated.ts";
import { apiGroup, apiResourceList, apiVersions } from "./classic.ts";
import { discoveredResources } from "./groups.ts";
import { healthText } from "./health.ts";
import { openApiDocument, openApiIndex } from "./openapi.ts";
import { versionInfo } from "./server-version.ts";

test("aggregated discovery names kinds, scopes, short names and subresources", () => {
  const groups = aggregatedDiscovery("/apis", discoveredResources(false));
  expect(groups).toMatchObject({ kind: "APIGroupDiscoveryList" });
  const versionsOf = new Map(groups.items.map(({ metadata, versions }) => [metadata.name, versions]));
  expect([...versionsOf.keys()]).toEqual([
    "apps",
    "batch",
    "coordination.k8s.io",
    "discovery.k8s.io",
    "gateway.networking.k8s.io",
    "networking.k8s.io",
    "node.k8s.io",
    "policy",
    "scheduling.k8s.io",
    "storage.k8s.io",
  ]);
  const resources = (group: string) => versionsOf.get(group)?.flatMap((each) => each.resources) ?? [];
  expect(resources("apps").find(({ resource }) => resource === "deployments")).toEqual({
    resource: "deployments",
    responseKind: { group: "apps", version: "v1", kind: "Deployment" },
    singularResource: "deployment",
    scope: "Namespaced",
    verbs: ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"],
    shortNames: ["deploy"],
    categories: ["all"],
    subresources: [
      {
        subresource: "scale",
        responseKind: { group: "autoscaling", version: "v1", kind: "Scale" },
        verbs: ["get", "patch", "update"],
      },
      {
        subresource: "status",
        responseKind: { group: "apps", version: "v1", kind: "Deployment" },
        verbs: ["get", "patch", "update"],
      },
    ],
  });
  const names = (group: string) => resources(group).map(({ resource }) => resource);
  expect(names("apps")).toEqual(["controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"]);
  expect(names("batch")).toEqual(["cronjobs", "jobs"]);
});

test("the old form lists the same kinds, subresources as entries of their own", () => {
  const core = apiResourceList(discoveredResources(true), "", "v1");
  expect(core).toMatchObject({
    groupVersion: "v1",
    resources: expect.arrayContaining([
      expect.objectContaining({ name: "pods", namespaced: true, kind: "Pod" }),
      expect.objectContaining({ name: "pods/status", singularName: "" }),
    ]),
  });
  expect(apiResourceList(discoveredResources(true), "apps", "v2")).toBeUndefined();
  expect(apiGroup(discoveredResources(true), "apps")).toMatchObject({
    kind: "APIGroup",
    preferredVersion: { groupVersion: "apps/v1" },
  });
  expect(apiGroup(discoveredResources(true), "extensions")).toBeUndefined();
  expect(apiVersions("127.0.0.1:6443")).toMatchObject({ kind: "APIVersions", versions: ["v1"] });
});

test("metrics-server adds its group, without it there is none", () => {
  expect(apiResourceList(discoveredResources(true), "metrics.k8s.io", "v1beta1")).toMatchObject({
    resources: [
      { name: "nodes", kind: "NodeMetrics", namespaced: false, verbs: ["get", "list"] },
      { name: "pods", kind: "PodMetrics", namespaced: true },
    ],
  });
  expect(apiResourceList(discoveredResources(false), "metrics.k8s.io", "v1beta1")).toBeUndefined();
});

test("each group version has an OpenAPI document with a patch operation for each kind", () => {
  const hashed = (path: string) => ({
    serverRelativeURL: expect.stringMatching(`^/openapi/v3/${path}\\?hash=[0-9A-F]{64}$`),
  });
  expect(openApiIndex("v1.36.0")).toMatchObject({
    paths: {
      "api/v1": hashed("api/v1"),
      "apis/apps/v1": hashed("apis/apps/v1"),
      "apis/policy/v1": hashed("apis/policy/v1"),
    },
  });
  expect(openApiDocument("apis/apps/v1", "v1.36.0")).toMatchObject({
    paths: {
      "/apis/apps/v1/namespaces/{namespace}/deployments/{name}": {
        patch: { "x-kubernetes-group-version-kind": { group: "apps", version: "v1", kind: "Deployment" } },
      },
    },
  });
  expect(openApiDocument("apis/apps/v1", "v1.36.0")).toMatchObject({
    components: {
      schemas: {
        "io.k8s.Deployment": {
          "x-kubernetes-group-version-kind": [{ group: "apps", version: "v1", kind: "Deployment" }],
          properties: {
            metadata: { $ref: "#/components/schemas/io.k8s.ObjectMeta" },
            spec: { $ref: "#/components/schemas/io.k8s.DeploymentSpec" },
          },
        },
        "io.k8s.DeploymentSpec": {
          required: ["selector", "template"],
          properties: {
            replicas: { type: "integer", description: expect.stringContaining("Number of desired pods.") },
          },
        },
        "io.k8s.Container": {
          properties: { env: { type: "array", items: { $ref: "#/components/schemas/io.k8s.EnvVar" } } },
        },
      },
    },
  });
  expect(openApiDocument("apis/extensions/v1", "v1.36.0")).toBeUndefined();
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
