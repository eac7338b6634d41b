import { describe, expect, test } from "vitest";
import { ApiError } from "../api-error.ts";
import type { KubeObject } from "../object.ts";
import { RESOURCES } from "../resources.ts";
import { readAs } from "./shape.ts";
import { SHAPES } from "./shapes.ts";
import { validateChange, validateNew } from "./validate.ts";

const metadata = { name: "web", namespace: "shop", uid: "u", resourceVersion: "1", creationTimestamp: "" };
const template = { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "a", image: "a:1" }] } };

const pod = (spec: object): KubeObject => ({ apiVersion: "v1", kind: "Pod", metadata, spec });
const deployment = (spec: object): KubeObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata,
  spec: { replicas: 1, selector: { matchLabels: { app: "web" } }, template, ...spec },
});

const refusal = (act: () => void): string => {
  try {
    act();
    return "";
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.message;
  }
};

describe("shapes", () => {
  const read = (value: unknown) => readAs(SHAPES.pods, value);

  test("nulls are absent fields, unknown fields stay, bare numbers are quantities", () => {
    const given = {
      metadata: { name: "a", annotations: null },
      spec: { containers: [{ name: "c", resources: { limits: { cpu: 1, memory: "1Gi" } }, later: { x: null } }] },
    };
    expect(read(given)).toEqual({
      value: {
        metadata: { name: "a" },
        spec: { containers: [{ name: "c", resources: { limits: { cpu: "1", memory: "1Gi" } }, later: { x: null } }] },
      },
    });
  });

  test.each([
    [{ spec: [] }, "spec", "cannot unmarshal array"],
    [{ spec: { containers: {} } }, "spec.containers", "of type list"],
    [{ spec: { containers: [null] } }, "spec.containers[0]", "cannot unmarshal null"],
    [
      { spec: { containers: [{ ports: [{ containerPort: "80" }] }] } },
      "spec.containers[0].ports[0].containerPort",
      "string",
    ],
    [{ spec: { nodeName: 7 } }, "spec.nodeName", "cannot unmarshal number"],
    [{ spec: { hostNetwork: "yes" } }, "spec.hostNetwork", "of type flag"],
    [{ metadata: { labels: { a: 1 } } }, "metadata.labels.a", "of type text"],
    [
      { spec: { containers: [{ resources: { requests: { cpu: "1K" } } }] } },
      "spec.containers[0].resources.requests.cpu",
      "quantities must match",
    ],
  ])("%j is refused", (value, path, problem) => {
    expect(read(value)).toEqual({ misfit: { path, problem: expect.stringContaining(problem) } });
  });
});

describe("rules", () => {
  test("a pod needs containers with names and images, each name once", () => {
    const said = (spec: object) => refusal(() => validateNew(RESOURCES.pods, pod(spec)));
    expect(said({ containers: [] })).toBe('Pod "web" is invalid: spec.containers: Required value');
    const twice = said({ containers: [{ name: "a", image: "x" }, { name: "a" }, { name: "B", image: "x" }, {}] });
    expect(twice).toContain('spec.containers[1].name: Duplicate value: "a"');
    expect(twice).toContain("spec.containers[1].image: Required value");
    expect(twice).toContain('spec.containers[2].name: Invalid value: "B"');
    expect(twice).toContain("spec.containers[3].name: Required value");
  });

  test("a deployment's selector must be there and match its template, its replicas not be negative", () => {
    const said = (spec: object) => refusal(() => validateNew(RESOURCES.deployments, deployment(spec)));
    expect(said({})).toBe("");
    expect(said({ replicas: -1 })).toContain("spec.replicas: Invalid value: -1: must be greater than or equal to 0");
    expect(said({ selector: undefined })).toContain("spec.selector: Required value");
    expect(said({ selector: { matchLabels: { app: "other" } } })).toContain(
      "`selector` does not match template `labels`",
    );
  });

  test("names are subdomains, of namespaces labels", () => {
    const named = (name: string) => ({ ...deployment({}), metadata: { ...metadata, name } });
    expect(refusal(() => validateNew(RESOURCES.deployments, named("a.b-c")))).toBe("");
    expect(refusal(() => validateNew(RESOURCES.deployments, named("Web")))).toContain("metadata.name: Invalid value");
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { ...metadata, name: "a.b" } };
    expect(refusal(() => validateNew(RESOURCES.namespaces, namespace))).toContain("metadata.name");
  });

  test("a selector and most of a pod's spec cannot change, a pod's image can", () => {
    const labels = { app: "web", tier: "front" };
    const selector = { matchLabels: labels };
    const other = deployment({ selector, template: { ...template, metadata: { labels } } });
    expect(refusal(() => validateChange(RESOURCES.deployments, deployment({}), other))).toContain("field is immutable");
    const before = pod({ containers: [{ name: "a", image: "a:1" }] });
    expect(
      refusal(() => validateChange(RESOURCES.pods, before, pod({ containers: [{ name: "a", image: "a:2" }] }))),
    ).toBe("");
    const moved = pod({ containers: [{ name: "a", image: "a:1" }], nodeName: "elsewhere" });
    expect(refusal(() => validateChange(RESOURCES.pods, before, moved))).toContain("pod updates may not change fields");
  });
});
