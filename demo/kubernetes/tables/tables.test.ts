import { expect, test } from "vitest";
import type { KubeObject } from "../object.ts";
import type { ContainerStatus, PodObject, ResourceName } from "../object-types.ts";
import { RESOURCES } from "../resources.ts";
import { printedSpan } from "./age.ts";
import { printPod } from "./pod-state.ts";
import { columnDefinitions, parseIncludeObject, tableRow } from "./table.ts";

const NOW = new Date("2026-03-01T10:00:00Z");
const metadata = {
  name: "x",
  namespace: "shop",
  uid: "u",
  resourceVersion: "7",
  creationTimestamp: "2026-03-01T09:00:00Z",
};

const cells = (resource: ResourceName, object: object): Record<string, unknown> => {
  const whole: KubeObject = { apiVersion: "", kind: "", metadata, ...object };
  const row = tableRow(RESOURCES[resource], whole, "None", NOW);
  return Object.fromEntries(columnDefinitions(RESOURCES[resource]).map(({ name }, at) => [name, row.cells[at]]));
};

const SECOND = 1000;
const HOUR = 3600 * SECOND;
test.each([
  [-5 * SECOND, "<invalid>"],
  [0, "0s"],
  [119 * SECOND, "119s"],
  [120 * SECOND, "2m"],
  [599 * SECOND, "9m59s"],
  [600 * SECOND, "10m"],
  [179 * 60 * SECOND, "179m"],
  [3 * HOUR, "3h"],
  [8 * HOUR - 60 * SECOND, "7h59m"],
  [47 * HOUR, "47h"],
  [48 * HOUR, "2d"],
  [8 * 24 * HOUR - HOUR, "7d23h"],
  [729 * 24 * HOUR, "729d"],
  [730 * 24 * HOUR, "2y"],
  [800 * 24 * HOUR, "2y70d"],
])("a span of %d ms is printed %s", (span, text) => {
  expect(printedSpan(span)).toBe(text);
});

const running = (over: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name: "web",
  image: "web:1",
  imageID: "",
  ready: true,
  started: true,
  restartCount: 0,
  state: { running: { startedAt: "2026-03-01T09:01:00Z" } },
  ...over,
});

const pod = (over: {
  metadata?: object;
  spec?: Partial<PodObject["spec"]>;
  status?: PodObject["status"];
}): PodObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { ...metadata, ...over.metadata },
  spec: { containers: [{ name: "web", image: "web:1" }], ...over.spec },
  status: { phase: "Running", containerStatuses: [running()], ...over.status },
});

test("a running pod is Running with all its containers ready", () => {
  expect(printPod(pod({}), NOW)).toEqual({ ready: "1/1", status: "Running", restarts: "0" });
});

test("a crashing pod says so, and when it was restarted last", () => {
  const crashing = running({
    ready: false,
    restartCount: 4,
    state: { waiting: { reason: "CrashLoopBackOff" } },
    lastState: { terminated: { exitCode: 1, finishedAt: "2026-03-01T09:55:00Z" } },
  });
  expect(printPod(pod({ status: { phase: "Running", containerStatuses: [crashing] } }), NOW)).toEqual({
    ready: "0/1",
    status: "CrashLoopBackOff",
    restarts: "4 (5m ago)",
  });
});

test("an init container that waits counts its place among all, sidecars too", () => {
  const spec = {
    initContainers: [
      { name: "proxy", image: "p", restartPolicy: "Always" },
      { name: "migrate", image: "m" },
    ],
  };
  const initContainerStatuses = [
    running({ name: "proxy" }),
    running({ name: "migrate", ready: false, started: false, state: { waiting: { reason: "PodInitializing" } } }),
  ];
  expect(printPod(pod({ spec, status: { phase: "Pending", initContainerStatuses } }), NOW)).toEqual({
    ready: "1/2",
    status: "Init:1/2",
    restarts: "0",
  });
});

test.each([
  [{ terminated: { exitCode: 3 } }, "Init:ExitCode:3"],
  [{ terminated: { exitCode: 137, signal: 9 } }, "Init:Signal:9"],
  [{ terminated: { exitCode: 1, reason: "Error" } }, "Init:Error"],
  [{ waiting: { reason: "ImagePullBackOff" } }, "Init:ImagePullBackOff"],
])("a failing init container gives the word: %j", (state, status) => {
  const spec = { initContainers: [{ name: "migrate", image: "m" }] };
  const initContainerStatuses = [running({ name: "migrate", ready: false, started: false, state })];
  expect(printPod(pod({ spec, status: { phase: "Pending", initContainerStatuses } }), NOW).status).toBe(status);
});

test("a pod that is being deleted is Terminating, unless it has finished", () => {
  const deleted = { deletionTimestamp: "2026-03-01T10:00:10Z" };
  expect(printPod(pod({ metadata: deleted }), NOW).status).toBe("Terminating");
  const ended = running({ ready: false, state: { terminated: { exitCode: 0, reason: "Completed" } } });
  const status = { phase: "Succeeded", containerStatuses: [ended] };
  expect(printPod(pod({ metadata: deleted, status }), NOW).status).toBe("Completed");
});

test("one container done and one running is NotReady until the pod is ready", () => {
  const done = running({ name: "job", ready: false, state: { terminated: { exitCode: 0, reason: "Completed" } } });
  const spec = {
    containers: [
      { name: "job", image: "j" },
      { name: "web", image: "w" },
    ],
  };
  const printed = (ready: string) =>
    printPod(
      pod({
        spec,
        status: {
          phase: "Running",
          containerStatuses: [done, running()],
          conditions: [{ type: "Ready", status: ready }],
        },
      }),
      NOW,
    );
  expect(printed("False").status).toBe("NotReady");
  expect(printed("True")).toMatchObject({ status: "Running", ready: "1/2" });
});

test("pods without anything but a name can be printed", () => {
  expect(cells("pods", { spec: { containers: [] } })).toMatchObject({ Ready: "0/0", Node: "<none>", IP: "<none>" });
});

test("nodes print their state, roles and addresses", () => {
  const printed = cells("nodes", {
    metadata: { ...metadata, labels: { "node-role.kubernetes.io/worker": "", "node-role.kubernetes.io/gpu": "" } },
    spec: { unschedulable: true },
    status: {
      conditions: [{ type: "Ready", status: "True" }],
      addresses: [{ type: "InternalIP", address: "10.0.0.4" }],
      nodeInfo: { kubeletVersion: "v1.36.2" },
    },
  });
  expect(printed).toMatchObject({
    Status: "Ready,SchedulingDisabled",
    Roles: "gpu,worker",
    Version: "v1.36.2",
    "Internal-IP": "10.0.0.4",
    "External-IP": "<none>",
    Age: "60m",
  });
});

test("deployments and replica sets print their counts", () => {
  const template = {
    spec: {
      containers: [
        { name: "a", image: "a:1" },
        { name: "b", image: "b:1" },
      ],
    },
  };
  const spec = { replicas: 3, selector: { matchLabels: { app: "web" } }, template };
  expect(cells("deployments", { spec, status: { readyReplicas: 2, updatedReplicas: 1 } })).toMatchObject({
    Ready: "2/3",
    "Up-to-date": 1,
    Available: 0,
    Containers: "a,b",
    Images: "a:1,b:1",
    Selector: "app=web",
  });
  expect(cells("replicasets", { spec, status: { replicas: 3 } })).toMatchObject({ Desired: 3, Current: 3, Ready: 0 });
});

test("an event prints its age by series, last time, event time, in that order", () => {
  const involvedObject = { kind: "Pod", name: "web-1" };
  const event = (over: object) => cells("events", { involvedObject, message: " hi ", ...over });
  expect(event({ lastTimestamp: "2026-03-01T09:50:00Z", count: 3 })).toMatchObject({ "Last Seen": "10m", Count: 3 });
  expect(event({ eventTime: "2026-03-01T09:59:00.000000Z" })).toMatchObject({ "Last Seen": "60s", Count: 1 });
  expect(event({ series: { count: 5, lastObservedTime: "2026-03-01T09:59:30.000000Z" } })).toMatchObject({
    "Last Seen": "30s",
    Object: "pod/web-1",
    Message: "hi",
  });
});

test("includeObject has three values", () => {
  expect(parseIncludeObject(null)).toBe("Metadata");
  expect(() => parseIncludeObject("all")).toThrow("Unable to convert to Table as requested");
});
