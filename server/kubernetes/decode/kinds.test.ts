import { describe, expect, test } from "vitest";
import { newDecodeContext } from "./context.ts";
import { decodeEvent } from "./event.ts";
import { decodeNamespace } from "./namespace.ts";
import { decodeNode } from "./node.ts";
import { templateDigest } from "./workloads/template-digest.ts";
import { decodeWorkload } from "./workloads/workload.ts";

const context = newDecodeContext();
const metadata = (over: object = {}) => ({ name: "a", namespace: "shop", uid: "u", resourceVersion: "9", ...over });

describe("a node", () => {
  const node = (over: object = {}) => ({
    metadata: { name: "n1", uid: "u", labels: { "kubernetes.azure.com/agentpool": "gpu", tier: "gold" } },
    spec: { unschedulable: true, taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }] },
    status: {
      capacity: { cpu: "24", "nvidia.com/gpu": "4" },
      allocatable: { cpu: "23500m", "nvidia.com/gpu": "4" },
      conditions: [
        { type: "MemoryPressure", status: "False", lastHeartbeatTime: "2026-11-24T11:00:00Z" },
        { type: "Ready", status: "False", reason: "KubeletNotReady", lastTransitionTime: "2026-11-24T10:00:00Z" },
      ],
      nodeInfo: { kubeletVersion: "v1.36.1", architecture: "amd64" },
      addresses: [{ type: "InternalIP", address: "10.0.0.4" }],
      images: [{ names: ["large"], sizeBytes: 1 }],
    },
    ...over,
  });

  test("is read with readiness, taints, amounts and pool; its images are not", () => {
    const record = decodeNode(node(), context);
    expect(record).toMatchObject({
      kind: "nodes",
      namespace: "",
      readiness: "NotReady",
      readinessReason: "KubeletNotReady",
      readinessSince: Date.parse("2026-11-24T10:00:00Z"),
      unschedulable: true,
      taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }],
      allocatable: { cpu: "23500m" },
      pool: { name: "gpu", derivedFrom: "kubernetes.azure.com/agentpool", isNamed: true },
      info: { kubeletVersion: "v1.36.1" },
    });
    expect(JSON.stringify(record)).not.toContain("large");
    expect(JSON.stringify(record)).not.toContain("Heartbeat");
  });

  test("without the condition Ready is unknown, not well and not ill", () => {
    expect(decodeNode(node({ status: {} }), context)?.readiness).toBe("Unknown");
    const unknown = { conditions: [{ type: "Ready", status: "Unknown" }] };
    expect(decodeNode(node({ status: unknown }), context)?.readiness).toBe("Unknown");
  });

  test("takes its pool from the configured label where no well-known one is there", () => {
    const configured = newDecodeContext({ nodePoolLabel: "tier" });
    const bare = { metadata: { name: "n1", uid: "u", labels: { tier: "gold" } } };
    expect(decodeNode(bare, configured)?.pool).toEqual({ name: "gold", derivedFrom: "tier", isNamed: true });
    expect(decodeNode(bare, context)?.pool).toBeNull();
  });

  test("names an amount that cannot be read", () => {
    const record = decodeNode(node({ status: { allocatable: { cpu: "many" } } }), context);
    expect(record?.troubles.join()).toContain("status.allocatable.cpu");
  });
});

describe("a workload", () => {
  const template = (labels: object) => ({
    metadata: { labels: { app: "web", ...labels }, creationTimestamp: null },
    spec: { containers: [{ name: "web", image: "web:1", env: [{ name: "A", value: "kept only in the digest" }] }] },
  });
  const deployment = {
    metadata: metadata({ generation: 3, annotations: { "deployment.kubernetes.io/revision": "7" } }),
    spec: {
      replicas: 4,
      strategy: { type: "RollingUpdate" },
      selector: { matchLabels: { app: "web" } },
      template: template({}),
    },
    status: { observedGeneration: 3, replicas: 5, updatedReplicas: 2, readyReplicas: 4, availableReplicas: 4 },
  };

  test("is read with its counts, its revision and its rollout in words", () => {
    const record = decodeWorkload("deployments", deployment, context);
    expect(record).toMatchObject({
      generation: 3,
      wanted: 4,
      total: 5,
      updated: 2,
      ready: 4,
      available: 4,
      strategy: "RollingUpdate",
      revision: "7",
      paused: false,
      images: [{ container: "web", image: "web:1" }],
      rollout: { state: "progressing", message: expect.stringContaining("2 out of 4 new replicas have been updated") },
      object: { kind: "Deployment", spec: { replicas: 4, selector: { matchLabels: { app: "web" } } } },
    });
    expect(record?.object.spec).not.toHaveProperty("template");
    expect(JSON.stringify(record)).not.toContain("kept only");
  });

  test("wants one replica where the spec does not say, and none where it says 0", () => {
    expect(decodeWorkload("deployments", { metadata: metadata() }, context)?.wanted).toBe(1);
    expect(decodeWorkload("deployments", { metadata: metadata(), spec: { replicas: 0 } }, context)?.wanted).toBe(0);
  });

  test("has the same digest as the ReplicaSet made from its present template, and another one than the older", () => {
    const hashed = { metadata: metadata(), spec: { template: template({ "pod-template-hash": "5d9c7b" }) } };
    const older = { metadata: metadata(), spec: { template: { ...template({}), spec: { containers: [] } } } };
    const digest = decodeWorkload("deployments", deployment, context)?.templateDigest;
    expect(digest).toMatch(/^[\w-]{22}$/);
    expect(decodeWorkload("replicasets", hashed, context)?.templateDigest).toBe(digest);
    expect(decodeWorkload("replicasets", older, context)?.templateDigest).not.toBe(digest);
  });
});

test("a template's digest does not depend on the order of keys, and tells lists of other order apart", () => {
  expect(templateDigest({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(templateDigest({ b: { d: [1, 2], c: 2 }, a: 1 }));
  expect(templateDigest({ a: [1, 2] })).not.toBe(templateDigest({ a: [2, 1] }));
  expect(templateDigest({ a: "1" })).not.toBe(templateDigest({ a: 1 }));
  expect(templateDigest(undefined)).toBe("");
});

describe("an event", () => {
  const about = {
    involvedObject: { kind: "Pod", namespace: "shop", name: "web-1" },
    type: "Warning",
    reason: "BackOff",
  };
  const at = (text: string) => Date.parse(text);

  test("of an older reporter has its times and count in its own fields", () => {
    const times = { firstTimestamp: "2026-11-24T09:00:00Z", lastTimestamp: "2026-11-24T10:00:00Z" };
    const event = { metadata: metadata(), ...about, ...times, count: 12, source: { component: "kubelet" } };
    expect(decodeEvent(event, context)).toMatchObject({
      object: { kind: "Pod", namespace: "shop", name: "web-1" },
      type: "Warning",
      count: 12,
      firstAt: at("2026-11-24T09:00:00Z"),
      lastAt: at("2026-11-24T10:00:00Z"),
      source: "kubelet",
    });
  });

  test("of a newer reporter has them in eventTime and series", () => {
    const series = { count: 5, lastObservedTime: "2026-11-24T11:00:00.123456Z" };
    const event = {
      metadata: metadata(),
      ...about,
      eventTime: "2026-11-24T10:30:00.000001Z",
      firstTimestamp: null,
      lastTimestamp: null,
      series,
      source: {},
      reportingComponent: "default-scheduler",
    };
    expect(decodeEvent(event, context)).toMatchObject({
      count: 5,
      firstAt: at("2026-11-24T10:30:00Z"),
      lastAt: at("2026-11-24T11:00:00.123Z"),
      source: "default-scheduler",
      troubles: [],
    });
  });

  test("without any time is as old as itself", () => {
    const event = { metadata: metadata({ creationTimestamp: "2026-11-24T08:00:00Z" }), ...about };
    expect(decodeEvent(event, context)).toMatchObject({ count: 1, lastAt: at("2026-11-24T08:00:00Z"), source: null });
  });
});

test("a namespace has its phase", () => {
  const namespace = { metadata: { name: "shop", uid: "u" }, status: { phase: "Terminating" } };
  expect(decodeNamespace(namespace, context)).toMatchObject({ namespace: "", name: "shop", phase: "Terminating" });
});
