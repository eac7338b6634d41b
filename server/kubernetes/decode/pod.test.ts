import { expect, test } from "vitest";
import { objectAt } from "../json.ts";
import { aPodJson, aPodRecord } from "../testing/objects.ts";
import { newDecodeContext } from "./context.ts";
import { decodePod } from "./pod.ts";

const context = newDecodeContext();

test("a running pod, as kubectl shows it and as the sums need it", () => {
  expect(aPodRecord()).toMatchObject({
    kind: "pods",
    namespace: "shop",
    name: "web-5d9c7b-x2x4z",
    nodeName: "aks-cpu-000001",
    phase: "Running",
    ready: "1/1",
    status: "Running",
    restartCount: 0,
    lastRestartAt: null,
    message: null,
    podIP: "10.1.2.3",
    createdAt: Date.parse("2026-11-24T10:00:00Z"),
    startedAt: Date.parse("2026-11-24T10:00:01Z"),
    since: Date.parse("2026-11-24T10:00:09Z"),
    isReady: true,
    lastExit: null,
    images: ["registry.example.com/web:1.8.2"],
    imageIDs: ["registry.example.com/web@sha256:0123"],
    requests: { cpu: 250, memory: 256 * 1024 ** 2 },
    limits: { memory: 256 * 1024 ** 2 },
    kubectl: null,
    shape: null,
    owner: { kind: "ReplicaSet", name: "web-5d9c7b", uid: "uid-rs", controller: true },
    troubles: [],
  });
});

test("nothing of env, volumes, managedFields or annotations is kept", () => {
  const crashing = { phase: "Running", containerStatuses: [{ name: "web", ready: false }], conditions: [] };
  const text = JSON.stringify(decodePod(aPodJson({ status: crashing }), context), (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  for (const dropped of ["must-not-be-kept", "emptyDir", "managedFields", "last-applied"])
    expect(text).not.toContain(dropped);
});

test("replicas share their amounts, labels, owner and lists", () => {
  const a = aPodRecord({ name: "a" });
  const b = aPodRecord({ name: "b" });
  for (const part of ["amounts", "requests", "limits", "labels", "owner", "images", "imageIDs"] as const) {
    expect(b[part]).toBe(a[part]);
  }
  expect(aPodRecord({ name: "c", cpu: "1" }).requests).not.toBe(a.requests);
});

test("a crashing pod says why, since when, and with which exit code; its shape is kept", () => {
  const record = aPodRecord({
    status: {
      conditions: [{ type: "Ready", status: "False", lastTransitionTime: "2026-11-24T11:00:00Z" }],
      containerStatuses: [
        {
          name: "web",
          ready: false,
          restartCount: 7,
          state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 5m0s restarting failed container" } },
          lastState: { terminated: { exitCode: 137, reason: "OOMKilled", finishedAt: "2026-11-24T11:40:00Z" } },
        },
      ],
    },
  });
  expect(record).toMatchObject({
    ready: "0/1",
    status: "CrashLoopBackOff",
    restartCount: 7,
    lastRestartAt: Date.parse("2026-11-24T11:40:00Z"),
    message: "back-off 5m0s restarting failed container",
    since: Date.parse("2026-11-24T11:00:00Z"),
    lastExit: { code: 137, reason: "OOMKilled", container: "web" },
  });
  expect(record.shape?.status?.containerStatuses?.[0]?.restartCount).toBe(7);
});

test("a pod without a node says the scheduler's words", () => {
  const message = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.";
  const conditions = [
    {
      type: "PodScheduled",
      status: "False",
      reason: "Unschedulable",
      message,
      lastTransitionTime: "2026-11-24T11:00:00Z",
    },
  ];
  const record = aPodRecord({ node: null, phase: "Pending", status: { conditions, containerStatuses: [] } });
  expect(record).toMatchObject({
    nodeName: null,
    status: "Pending",
    message,
    since: Date.parse("2026-11-24T11:00:00Z"),
  });
});

test("where a pod may go is kept while it has no node, and no longer", () => {
  const places = {
    nodeSelector: { agentpool: "gpu" },
    tolerations: [{ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }],
  };
  const read = (node: string | null) => {
    const json = aPodJson({ node, phase: "Pending" });
    const record = decodePod({ ...json, spec: { ...objectAt(json, "spec"), ...places } }, context);
    return record?.shape?.spec;
  };
  expect(read(null)).toMatchObject(places);
  expect(read("aks-gpu-000001")).not.toHaveProperty("nodeSelector");
  expect(read("aks-gpu-000001")).not.toHaveProperty("tolerations");
});

test("an init container that is done is no exit to speak of; an older failure of another is", () => {
  const done = { name: "init", state: { terminated: { exitCode: 0, finishedAt: "2026-11-24T11:40:00Z" } } };
  const failed = {
    name: "web",
    state: { running: {} },
    lastState: { terminated: { exitCode: 1, reason: "Error", finishedAt: "2026-11-24T10:40:00Z" } },
  };
  const record = aPodRecord({ status: { initContainerStatuses: [done], containerStatuses: [failed] } });
  expect(record.lastExit).toEqual({ code: 1, reason: "Error", container: "web" });
});

test("a pod that runs well, or ended well, keeps no shape; one that was out of memory, or goes, does", () => {
  const oom = { terminated: { exitCode: 137, reason: "OOMKilled" } };
  expect(aPodRecord().shape).toBeNull();
  expect(aPodRecord({ phase: "Succeeded" }).shape).toBeNull();
  expect(aPodRecord({ phase: "Failed" }).shape).not.toBeNull();
  expect(
    aPodRecord({
      status: { containerStatuses: [{ name: "web", ready: true, state: { running: {} }, lastState: oom }] },
    }).shape,
  ).not.toBeNull();
  const pod = aPodJson();
  const going = decodePod(
    { ...pod, metadata: { name: "a", uid: "u", deletionTimestamp: "2026-11-24T11:40:00Z" } },
    context,
  );
  expect(going).toMatchObject({ status: "Terminating", deletedAt: Date.parse("2026-11-24T11:40:00Z") });
  expect(going?.shape).not.toBeNull();
});

test("fields of the wrong type are left out and named; all others survive", () => {
  const record = aPodRecord({
    status: { phase: 7, podIP: ["10.0.0.1"], startTime: "yesterday", containerStatuses: "none" },
  });
  expect(record).toMatchObject({ phase: null, podIP: null, startedAt: null, nodeName: "aks-cpu-000001" });
  expect(record.troubles).toEqual([
    "status.phase: is 7, not text",
    "status.podIP: is a list, not text",
    'status.startTime: is "yesterday", not a time',
    'status.containerStatuses: is "none", not a list',
  ]);
});

test("an amount that cannot be read is named, and never counted as a number", () => {
  const record = aPodRecord({ cpu: "a lot" });
  expect(record.requests).toEqual({ memory: 256 * 1024 ** 2 });
  expect(record.troubles.join()).toContain("spec.containers[web].resources.requests.cpu");
});

test("a resize under way shows both ways of counting, with the pod's own name", () => {
  const resources = { requests: { cpu: "900m", memory: "256Mi" } };
  const containerStatuses = [
    { name: "web", ready: true, started: true, resources, allocatedResources: resources.requests },
  ];
  const [a, b] = ["a", "b"].map((name) => aPodRecord({ name, status: { containerStatuses } }));
  expect(a?.requests.cpu).toBe(900);
  expect(a?.kubectl?.requests.cpu).toBe(250);
  expect([a?.amounts.podName, b?.amounts.podName]).toEqual(["a", "b"]);
});
