import { describe, expect, test } from "vitest";
import { ApiError } from "../api-error.ts";
import type { KubeObject } from "../object.ts";
import type { ResourceName } from "../object-types.ts";
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

describe("rules of the other kinds", () => {
  const object = (kind: string, rest: object): KubeObject => ({ apiVersion: "", kind, metadata, ...rest });
  const saidNew = (resource: ResourceName, rest: object) =>
    refusal(() => validateNew(RESOURCES[resource], object(RESOURCES[resource].kind, rest)));
  const saidChange = (resource: ResourceName, before: object, after: object) =>
    refusal(() => validateChange(RESOURCES[resource], object("", before), object("", after)));
  const selector = { matchLabels: { app: "web" } };
  const once = { ...template, spec: { ...template.spec, restartPolicy: "Never" } };
  const claim = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };

  test.each<[ResourceName, object, string]>([
    [
      "statefulsets",
      { spec: { selector, template, podManagementPolicy: "Any" } },
      'Unsupported value: "Any": supported values: "OrderedReady", "Parallel"',
    ],
    [
      "daemonsets",
      { spec: { selector, template, updateStrategy: { type: "Recreate" } } },
      'supported values: "OnDelete", "RollingUpdate"',
    ],
    [
      "deployments",
      { spec: { selector, template: once } },
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
    ["replicationcontrollers", { spec: { template } }, "spec.selector: Required value"],
    ["replicationcontrollers", { spec: { selector: { app: "x" }, template } }, "does not match template `labels`"],
    [
      "jobs",
      { spec: { template } },
      'spec.template.spec.restartPolicy: Unsupported value: "": supported values: "OnFailure", "Never"',
    ],
    [
      "jobs",
      { spec: { template: once, completionMode: "Indexed" } },
      "spec.completions: Required value: when completion mode is Indexed",
    ],
    ["jobs", { spec: { template: once, parallelism: -1 } }, "spec.parallelism: Invalid value: -1"],
    [
      "cronjobs",
      { spec: { schedule: "often", jobTemplate: { spec: { template: once } } } },
      "expected exactly 5 fields, found 1: [often]",
    ],
    ["cronjobs", { spec: { schedule: "* * * * ;", jobTemplate: { spec: { template: once } } } }, "failed to parse ;"],
    ["services", { spec: { type: "ClusterIP", ports: [] } }, "spec.ports: Required value"],
    [
      "services",
      { spec: { ports: [{ port: 80 }, { port: 0 }] } },
      "spec.ports[0].name: Required value: must be specified when more than one port is given",
    ],
    ["services", { spec: { ports: [{ port: 70_000 }] } }, "must be between 1 and 65535"],
    ["services", { spec: { type: "ExternalName" } }, "spec.externalName: Required value"],
    [
      "poddisruptionbudgets",
      { spec: { minAvailable: 1, maxUnavailable: 1 } },
      "minAvailable and maxUnavailable cannot be both set",
    ],
    ["poddisruptionbudgets", { spec: { minAvailable: "half" } }, "a valid percent string"],
    ["persistentvolumeclaims", { spec: {} }, "at least 1 access mode is required"],
    ["storageclasses", { volumeBindingMode: "Later" }, "provisioner: Required value"],
    ["priorityclasses", { value: 2_000_000_000 }, "maximum allowed value of a user defined priority is 1000000000"],
  ])("%s %j is refused", (resource, rest, problem) => {
    expect(saidNew(resource, rest)).toContain(problem);
  });

  test.each<[ResourceName, object]>([
    ["statefulsets", { spec: { selector, template } }],
    ["daemonsets", { spec: { selector, template } }],
    ["jobs", { spec: { template: once } }],
    ["cronjobs", { spec: { schedule: "*/5 1-3 * * MON", jobTemplate: { spec: { template: once } } } }],
    ["cronjobs", { spec: { schedule: "@every 1h", jobTemplate: { spec: { template: once } } } }],
    ["services", { spec: { clusterIP: "None" } }],
    ["poddisruptionbudgets", { spec: { minAvailable: "50%" } }],
    ["persistentvolumeclaims", { spec: claim }],
    ["configmaps", { data: { any: "thing" } }],
  ])("%s %j is taken", (resource, rest) => {
    expect(saidNew(resource, rest)).toBe("");
  });

  test.each<[ResourceName, object, object, string]>([
    [
      "statefulsets",
      { spec: { selector, template, serviceName: "a" } },
      { spec: { selector, template, serviceName: "b" } },
      "updates to statefulset spec for fields other than 'replicas', 'ordinals'",
    ],
    [
      "jobs",
      { spec: { template: once } },
      { spec: { template: { ...once, metadata: { labels: { b: "c" } } } } },
      "spec.template: Invalid value",
    ],
    [
      "jobs",
      { spec: { template: once, completions: 1 } },
      { spec: { template: once, completions: 2 } },
      "spec.completions: Invalid value: 2: field is immutable",
    ],
    [
      "services",
      { spec: { clusterIP: "10.96.0.9", ports: [{ port: 1 }] } },
      { spec: { clusterIP: "10.96.0.8", ports: [{ port: 1 }] } },
      "may not change once set",
    ],
    [
      "persistentvolumeclaims",
      { spec: claim },
      { spec: { ...claim, storageClassName: "x" } },
      "spec is immutable after creation",
    ],
    [
      "persistentvolumeclaims",
      { spec: claim },
      { spec: { ...claim, resources: { requests: { storage: "512Mi" } } } },
      "can not be less than",
    ],
    ["priorityclasses", { value: 1 }, { value: 2 }, "value: Forbidden: may not be changed in an update."],
  ])("%s: %j does not become %j", (resource, before, after, problem) => {
    expect(saidChange(resource, before, after)).toContain(problem);
  });

  test("a StatefulSet is scaled, an indexed or suspended Job is changed, a claim grows", () => {
    const set = { selector, template };
    expect(saidChange("statefulsets", { spec: set }, { spec: { ...set, replicas: 3 } })).toBe("");
    const indexed = { template: once, completionMode: "Indexed", completions: 1 };
    expect(saidChange("jobs", { spec: indexed }, { spec: { ...indexed, completions: 4 } })).toBe("");
    const other = { ...once, metadata: { labels: { b: "c" } } };
    expect(saidChange("jobs", { spec: { template: once, suspend: true } }, { spec: { template: other } })).toBe("");
    const grown = { ...claim, resources: { requests: { storage: "2Gi" } }, volumeName: "pv-1" };
    expect(saidChange("persistentvolumeclaims", { spec: claim }, { spec: grown })).toBe("");
  });
});
