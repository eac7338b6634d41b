import { describe, expect, test } from "vitest";
import { ApiError } from "../api-error.ts";
import type { KubeObject } from "../object.ts";
import { applied } from "./apply.ts";
import { difference, fieldsOf, intersection, membersOf, pathText, union } from "./field-set.ts";
import { managersAfterUpdate, readManagers } from "./managers.ts";

const NOW = new Date("2026-03-01T10:00:00Z");

const deployment = (spec: object, labels?: Record<string, string>): KubeObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: {
    name: "web",
    namespace: "shop",
    uid: "u",
    resourceVersion: "7",
    creationTimestamp: "",
    ...(labels === undefined ? {} : { labels }),
  },
  spec,
});

const container = (image: string, more: object = {}) => ({
  template: { spec: { containers: [{ name: "a", image, ...more }] } },
});
const as = (manager: string, subresource = "") => ({ manager, subresource });
const paths = (set: Parameters<typeof membersOf>[0]) => [...membersOf(set)].map(pathText);

describe("sets of fields", () => {
  test("items are told apart by their keys, what is atomic is one field, system fields are nobody's", () => {
    const ports = [{ containerPort: 80 }, { containerPort: 80, protocol: "UDP" }];
    const object = deployment(
      {
        replicas: 2,
        selector: { matchLabels: { app: "web" } },
        ...container("a:1", { ports, args: ["x"], env: [{ name: "A", value: "1" }] }),
      },
      { team: "shop" },
    );
    expect(
      paths(fieldsOf({ ...object, metadata: { ...object.metadata, finalizers: ["keep"] } }, "Deployment")),
    ).toEqual([
      ".metadata.labels.team",
      '.metadata.finalizers[="keep"]',
      ".spec.replicas",
      ".spec.selector",
      '.spec.template.spec.containers[name="a"]',
      '.spec.template.spec.containers[name="a"].name',
      '.spec.template.spec.containers[name="a"].image',
      '.spec.template.spec.containers[name="a"].ports[containerPort=80,protocol="TCP"]',
      '.spec.template.spec.containers[name="a"].ports[containerPort=80,protocol="TCP"].containerPort',
      '.spec.template.spec.containers[name="a"].ports[containerPort=80,protocol="UDP"]',
      '.spec.template.spec.containers[name="a"].ports[containerPort=80,protocol="UDP"].containerPort',
      '.spec.template.spec.containers[name="a"].ports[containerPort=80,protocol="UDP"].protocol',
      '.spec.template.spec.containers[name="a"].args',
      '.spec.template.spec.containers[name="a"].env[name="A"]',
      '.spec.template.spec.containers[name="a"].env[name="A"].name',
      '.spec.template.spec.containers[name="a"].env[name="A"].value',
    ]);
  });

  test("a field as such and what stands in it are two members", () => {
    const parts = { "f:spec": { "f:replicas": {}, "f:paused": {} } };
    expect(intersection({ "f:spec": {} }, parts)).toEqual({});
    expect(intersection(parts, { "f:spec": { "f:paused": {} } })).toEqual({ "f:spec": { "f:paused": {} } });
    expect(intersection(parts, { "f:status": {} })).toEqual({});
    expect(difference(parts, { "f:spec": {} })).toEqual(parts);
    expect(difference(parts, { "f:spec": { "f:paused": {} } })).toEqual({ "f:spec": { "f:replicas": {} } });
    expect(union({ "f:spec": { "f:replicas": {} } }, { "f:spec": { "f:paused": {} } })).toEqual(parts);
  });
});

describe("a write that is no apply", () => {
  const managersOf = (current: KubeObject | undefined, next: KubeObject, manager: string) =>
    (managersAfterUpdate(current, next, as(manager), NOW) ?? []).map(({ manager: name, fieldsV1 }) => [
      name,
      paths(fieldsV1),
    ]);
  const owned = (object: KubeObject, manager: string): KubeObject => {
    const managedFields = managersAfterUpdate(undefined, object, as(manager), NOW) ?? [];
    return { ...object, metadata: { ...object.metadata, managedFields } };
  };

  test("owns what it changes, and what was there stays with who wrote it", () => {
    const first = owned(deployment({ replicas: 1, paused: true }), "creator");
    const next = { ...first, spec: { replicas: 3, paused: true } };
    expect(managersOf(first, next, "scaler")).toEqual([
      ["creator", [".spec.paused"]],
      ["scaler", [".spec.replicas"]],
    ]);
    expect(managersOf(first, { ...first, spec: { replicas: 1 } }, "other")).toEqual([["creator", [".spec.replicas"]]]);
  });

  test("without a change nothing is written, and managedFields that are written by themselves are believed", () => {
    const first = owned(deployment({ replicas: 1 }), "creator");
    expect(managersAfterUpdate(first, structuredClone(first), as("other"), NOW)).toEqual(first.metadata.managedFields);
    const handed = { ...first, metadata: { ...first.metadata, managedFields: [] } };
    expect(managersAfterUpdate(first, handed, as("other"), NOW)).toEqual([]);
    expect(managersAfterUpdate(deployment({ a: 1 }), deployment({ a: 1 }), as("other"), NOW)).toBeUndefined();
  });
});

describe("server-side apply", () => {
  const apply = (live: KubeObject, given: KubeObject, manager = "kubectl", force = false) =>
    applied(live, given, as(manager), { force, now: NOW });
  const first = apply(deployment({ progressDeadlineSeconds: 600 }), deployment({ replicas: 1, ...container("a:1") }));
  const refusal = (act: () => unknown): ApiError => {
    try {
      act();
    } catch (error) {
      if (error instanceof ApiError) return error;
      throw error;
    }
    return expect.unreachable("it was not refused");
  };

  test("merges what is said into what is there; said again it changes nothing", () => {
    expect(first.spec).toEqual({ progressDeadlineSeconds: 600, replicas: 1, ...container("a:1") });
    expect(apply(first, deployment({ replicas: 1, ...container("a:1") }))).toEqual(first);
  });

  test("items of a list are merged by their keys", () => {
    const sidecar = { template: { spec: { containers: [{ name: "proxy", image: "p:1" }] } } };
    const both = apply(first, deployment(sidecar), "mesh");
    expect(both.spec).toMatchObject({
      template: {
        spec: {
          containers: [
            { name: "a", image: "a:1" },
            { name: "proxy", image: "p:1" },
          ],
        },
      },
    });
    // Said no more, it goes; what others manage stays.
    expect(apply(both, deployment({}), "mesh").spec).toEqual(first.spec);
  });

  test("a field that another manager holds with another value is a conflict, with the same one it is shared", () => {
    const scaled = { ...first, spec: { ...first.spec, replicas: 5 } };
    const managedFields = managersAfterUpdate(first, scaled, as("kubectl", "scale"), NOW) ?? [];
    const live = { ...scaled, metadata: { ...scaled.metadata, managedFields } };
    const refused = refusal(() => apply(live, deployment({ replicas: 1, ...container("a:1") })));
    expect(refused.status).toMatchObject({
      code: 409,
      reason: "Conflict",
      message:
        'Apply failed with 1 conflict: conflict with "kubectl" with subresource "scale" using apps/v1 at 2026-03-01T10:00:00Z: .spec.replicas',
      details: { causes: [{ reason: "FieldManagerConflict", field: ".spec.replicas" }] },
    });
    const shared = apply(live, deployment({ replicas: 5 }), "other");
    expect(readManagers(shared).filter(({ fieldsV1 }) => paths(fieldsV1).includes(".spec.replicas"))).toHaveLength(2);
    const forced = apply(live, deployment({ replicas: 1, ...container("a:1") }), "kubectl", true);
    expect(forced.spec).toMatchObject({ replicas: 1 });
    expect(readManagers(forced).map(({ manager }) => manager)).toEqual(["kubectl"]);
  });

  test("several conflicts are listed, manager by manager", () => {
    const { message } = refusal(() => apply(first, deployment({ replicas: 2, ...container("a:2") }), "other"));
    expect(message).toBe(
      'Apply failed with 2 conflicts: conflicts with "kubectl":\n- .spec.replicas\n- .spec.template.spec.containers[name="a"].image',
    );
  });
});
