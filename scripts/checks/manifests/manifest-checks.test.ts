import { expect, test } from "vitest";
import { houseFindings } from "./house-rules.ts";
import { readManifests } from "./manifest.ts";
import { moduleOf, schemaFindings } from "./schemas.ts";
import { unknownFieldFindings } from "./unknown-fields.ts";

// Each check is shown refusing what it is there for: a check that reads nothing finds nothing.

const labels = `labels: { app.kubernetes.io/name: a, app.kubernetes.io/part-of: b, app.kubernetes.io/managed-by: c }`;
const service = (spec: string) =>
  readManifests(`{ apiVersion: v1, kind: Service, metadata: { name: a, ${labels} }, spec: ${spec} }`);
const route = (rule: string) =>
  readManifests(
    `{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: a, ${labels} }, spec: { rules: [${rule}] } }`,
  );
const deployment = (container: string, more = "") =>
  readManifests(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: a, ${labels} }
spec:
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec: { containers: [{ name: a, ${container} }] ${more} }
`);

test("a kind's module is found by its apiVersion", () => {
  expect(moduleOf({ apiVersion: "v1", kind: "Service" })).toBe("kubernetes-models/v1/Service");
  expect(moduleOf({ apiVersion: "apps/v1", kind: "Deployment" })).toBe("kubernetes-models/apps/v1/Deployment");
  expect(moduleOf({ apiVersion: "cert-manager.io/v1", kind: "Certificate" })).toBe(
    "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate",
  );
});

test("what the schema refuses is said: a wrong type, a missing field, a value that is none of the set", async () => {
  expect(await schemaFindings(service("{ ports: [{ port: 80 }] }"))).toEqual([]);
  expect((await schemaFindings(service('{ ports: [{ port: "http" }] }'))).join()).toContain("Service a:");
  expect((await schemaFindings(service("{ ports: [{ name: http }] }"))).join()).toContain("port");
  expect((await schemaFindings(route("{ timeouts: { request: 45 } }"))).join()).toContain("request");
  expect((await schemaFindings(route("{ timeouts: { request: 45sec } }"))).join()).toContain("request");
});

test("a kind without a schema is a finding, not a pass", async () => {
  const unknown = readManifests("{ apiVersion: example.org/v1, kind: Widget, metadata: { name: a } }");
  expect(await schemaFindings(unknown)).toEqual(["Widget a: no schema is known for example.org/v1"]);
});

test("a misspelt field is said with its object and its line, in core kinds and in CRDs", () => {
  const wrong = [
    ...service("{ port: [] }"),
    ...route("{ timeout: { request: 45s } }"),
    ...deployment("readinesProbe: {}"),
  ];
  const findings = unknownFieldFindings(wrong);
  expect(findings).toHaveLength(3);
  expect(findings[0]).toMatch(/^Service a: "port": .*does not exist in type/);
  expect(findings[1]).toMatch(/^HTTPRoute a: "timeout": .*does not exist in type/);
  expect(findings[2]).toMatch(/^Deployment a: "readinesProbe": .*does not exist in type/);
});

test("the platform's rules: no version in git, probes, requests, a grace, a spread", () => {
  const said = houseFindings(deployment("image: registry.example/hello:1.2")).join("\n");
  for (const expected of [
    "registry.example/hello:1.2 carries a version",
    "says no terminationGracePeriodSeconds",
    "has no readinessProbe",
    "has no livenessProbe",
    "has no startupProbe",
    "has no requests.cpu",
    "has no requests.memory",
    "has no limits.memory",
    "can write its root file system",
    "needs a preStop sleep below the grace",
    "is spread over nothing",
  ]) {
    expect(said).toContain(expected);
  }
  expect(houseFindings(deployment("image: localhost:5000/hello@sha256:0")).join()).toContain("carries a version");
  expect(houseFindings(deployment("image: localhost:5000/hello")).join()).not.toContain("carries a version");
});

test("a preStop that is as long as the grace is refused", () => {
  const sleeping = "image: a, lifecycle: { preStop: { sleep: { seconds: 30 } } }";
  const said = (grace: number) =>
    houseFindings(deployment(sleeping, `, terminationGracePeriodSeconds: ${grace}`)).join();
  expect(said(30)).toContain("needs a preStop sleep");
  expect(said(31)).not.toContain("needs a preStop sleep");
});

test("a budget that lets nothing go, a route to nowhere and an object without labels are refused", () => {
  const budget = (spec: string) =>
    readManifests(
      `{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: a, ${labels} }, spec: ${spec} }`,
    );
  expect(houseFindings(budget("{ maxUnavailable: 0 }")).join()).toContain("lets no pod go");
  expect(houseFindings(budget('{ minAvailable: "100%" }')).join()).toContain("lets no pod go");
  expect(houseFindings(budget("{ maxUnavailable: 1 }"))).toEqual([]);
  expect(houseFindings(route("{ backendRefs: [{ name: b, port: 80 }] }"))).toEqual([
    "HTTPRoute a: no service b has port 80",
  ]);
  const bare = readManifests("{ apiVersion: v1, kind: Service, metadata: { name: a } }");
  expect(houseFindings(bare)).toHaveLength(3);
});
