/** What every decoder promises, whatever the cluster sends. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WATCHED_KINDS } from "#contract/values.ts";
import type { JsonObject } from "../json.ts";
import { KINDS } from "../kinds.ts";
import type { AnyRecord } from "../records.ts";
import { aPodJson } from "../testing/objects.ts";
import { newDecodeContext } from "./context.ts";
import { decodePod } from "./pod.ts";

const context = newDecodeContext();
const decoders = Object.fromEntries(
  WATCHED_KINDS.map((kind): [string, (source: JsonObject) => AnyRecord | null] => {
    const { decode } = KINDS[kind];
    return [kind, (source) => decode(source, context)];
  }),
);

// biome-ignore format: a list of names
const NAMES = [
  "metadata", "spec", "status", "name", "uid", "namespace", "labels", "annotations", "ownerReferences", "controller", "kind",
  "creationTimestamp", "deletionTimestamp", "generation", "containers", "initContainers", "resources", "requests", "limits", "cpu",
  "memory", "overhead", "nodeName", "phase", "reason", "message", "conditions", "type", "lastTransitionTime", "containerStatuses",
  "initContainerStatuses", "state", "lastState", "waiting", "running", "terminated", "exitCode", "finishedAt", "restartCount", "ready",
  "started", "allocatedResources", "capacity", "allocatable", "taints", "key", "value", "effect", "addresses", "nodeInfo", "replicas",
  "template", "selector", "matchLabels", "strategy", "paused", "involvedObject", "series", "count", "eventTime", "lastTimestamp", "source",
  "nodeAllocatableResourceClaimStatuses", "mapping", "quantity", "perPod", "image", "imageID", "restartPolicy", "unschedulable",
  "volumes", "persistentVolumeClaim", "claimName", "ephemeral", "volumeClaimTemplates", "updateStrategy", "rollingUpdate", "partition",
  "jobTemplate", "schedule", "suspend", "active", "lastScheduleTime", "completions", "ports", "port", "targetPort", "loadBalancer",
  "ingress", "rules", "http", "paths", "backend", "service", "tls", "hosts", "defaultBackend", "parentRefs", "backendRefs", "matches",
  "path", "parents", "hostnames", "matchExpressions", "values", "minAvailable", "disruptionsAllowed", "observedGeneration", "accessModes",
  "storage", "claimRef", "csi", "driver", "hard", "used", "scopes", "scopeSelector", "limits", "max", "default",
];

/** JSON with the names that the decoders look for, so that they meet every type in every place. */
const jsonArb = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 7, depthSize: "medium" },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e300,
      "",
      "True",
      "100m",
      "1Gi",
      "2026-11-24T10:00:00Z",
      "0001-01-01T00:00:00Z",
    ),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("object"),
  ),
  object: fc.dictionary(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
      { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty") },
      { weight: 1, arbitrary: fc.string() },
    ),
    tie("value"),
    { maxKeys: 8 },
  ),
}));

describe.each(Object.entries(decoders))("%s", (_kind, decode) => {
  const { value, object } = jsonArb;

  test("any JSON is decoded or passed over, never thrown at, and the record can be sent as JSON", () => {
    fc.assert(
      fc.property(object, (source) => {
        const record = decode(source);
        if (record !== null) expect(() => JSON.stringify(record, bigintAsText)).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  test("any JSON below a usable name and UID is a record that holds them", () => {
    fc.assert(
      fc.property(object, value, value, (metadata, spec, status) => {
        const record = decode({ metadata: { ...metadata, name: "a", uid: "u" }, spec, status });
        expect(record).toMatchObject({ name: "a", uid: "u" });
        expect(record?.troubles.length).toBeLessThanOrEqual(9);
        for (const trouble of record?.troubles ?? []) expect(trouble.length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 400 },
    );
  });

  test("what cannot be known by name and UID is passed over", () => {
    expect(decode({})).toBeNull();
    expect(decode({ metadata: null })).toBeNull();
    expect(decode({ metadata: { name: "a" } })).toBeNull();
    expect(decode({ metadata: { name: 1, uid: "u" } })).toBeNull();
    expect(decode({ metadata: { name: "", uid: "u" } })).toBeNull();
  });
});

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

test("nesting beyond any sense is decoded, too", () => {
  let deep: unknown = "end";
  for (let level = 0; level < 20_000; level += 1) deep = level % 2 === 0 ? { metadata: deep } : { containers: [deep] };
  for (const decode of Object.values(decoders)) {
    const spec = { template: deep, containers: deep };
    expect(decode({ metadata: { name: "a", uid: "u", labels: deep }, spec, status: deep })).not.toBeNull();
  }
});

test("huge texts and lists are cut or left out, and said", () => {
  const pod = aPodJson();
  const long = "x".repeat(1_000_000);
  const record = decodePod(
    {
      ...pod,
      metadata: { name: "a", uid: "u", labels: { app: long } },
      status: { message: long, conditions: Array.from({ length: 5_000 }, () => ({ type: "X", status: "True" })) },
    },
    context,
  );
  expect(record?.labels).toEqual({});
  expect(record?.message?.length).toBe(4_096);
  expect(record?.troubles).toEqual([
    "metadata.labels.app: left out, it has 1000000 characters",
    "status.message: cut, it has 1000000 characters",
    "status.conditions: only the first 1000 of 5000 are kept",
  ]);
});
