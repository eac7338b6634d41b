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

const images = { spec: { containers: [{ name: "a", image: "a:1" }], nodeSelector: { gpu: "yes", disk: "ssd" } } };
const selector = { matchLabels: { app: "web" } };

test("stateful sets, daemon sets and replication controllers print their counts", () => {
  const spec = { replicas: 3, selector, template: images };
  expect(cells("statefulsets", { spec, status: { readyReplicas: 2 } })).toEqual({
    Name: "x",
    Ready: "2/3",
    Age: "60m",
    Containers: "a",
    Images: "a:1",
  });
  const status = { desiredNumberScheduled: 4, currentNumberScheduled: 3, numberReady: 2, updatedNumberScheduled: 1 };
  expect(cells("daemonsets", { spec, status })).toMatchObject({
    Desired: 4,
    Current: 3,
    Ready: 2,
    "Up-to-date": 1,
    Available: 0,
    "Node Selector": "disk=ssd,gpu=yes",
    Selector: "app=web",
  });
  const controller = { spec: { replicas: 1, selector: { app: "web" }, template: images }, status: { replicas: 1 } };
  expect(cells("replicationcontrollers", controller)).toMatchObject({ Desired: 1, Current: 1, Selector: "app=web" });
});

test.each([
  [[{ type: "Complete", status: "True" }], "Complete"],
  [[{ type: "Failed", status: "True" }], "Failed"],
  [[{ type: "Suspended", status: "True" }], "Suspended"],
  [[{ type: "Suspended", status: "False" }], "Running"],
  [[{ type: "FailureTarget", status: "True" }], "FailureTarget"],
  [[{ type: "SuccessCriteriaMet", status: "True" }], "SuccessCriteriaMet"],
  [[], "Running"],
])("a job with the conditions %j is %s", (conditions, word) => {
  expect(cells("jobs", { spec: { template: images }, status: { conditions } }).Status).toBe(word);
});

test("jobs print how many pods succeeded of how many, and how long they took", () => {
  const job = (spec: object, status: object) =>
    cells("jobs", { spec: { template: images, selector, ...spec }, status });
  expect(job({ completions: 3 }, { succeeded: 1, startTime: "2026-03-01T09:59:00Z" })).toMatchObject({
    Completions: "1/3",
    Duration: "60s",
  });
  const ended = { succeeded: 1, startTime: "2026-03-01T09:00:00Z", completionTime: "2026-03-01T09:05:30Z" };
  expect(job({ parallelism: 4 }, ended)).toMatchObject({ Completions: "1/1 of 4", Duration: "5m30s" });
  expect(job({}, {})).toMatchObject({ Completions: "0/1", Duration: "" });
});

test("cron jobs print when they ran last", () => {
  const jobTemplate = { spec: { template: images } };
  const spec = { schedule: "0 3 * * *", suspend: false, jobTemplate };
  const status = { active: [{}], lastScheduleTime: "2026-03-01T03:00:00Z" };
  expect(cells("cronjobs", { spec, status })).toMatchObject({
    Schedule: "0 3 * * *",
    Timezone: "<none>",
    Suspend: "False",
    Active: 1,
    "Last Schedule": "7h",
    Selector: "<none>",
  });
});

test("services print where they answer", () => {
  const service = (spec: object, status: object = {}) => cells("services", { spec: { ports: [], ...spec }, status });
  const ports = [
    { port: 80, protocol: "TCP" },
    { port: 53, protocol: "UDP", nodePort: 30_053 },
  ];
  expect(service({ type: "ClusterIP", clusterIPs: ["10.96.0.1"], ports, selector: { app: "web" } })).toMatchObject({
    "Cluster-IP": "10.96.0.1",
    "External-IP": "<none>",
    "Port(s)": "80/TCP,53:30053/UDP",
    Selector: "app=web",
  });
  expect(service({ type: "LoadBalancer" })["External-IP"]).toBe("<pending>");
  const ingress = [{ ip: "20.0.0.1" }, { hostname: "lb.example.com" }];
  expect(service({ type: "LoadBalancer" }, { loadBalancer: { ingress } })["External-IP"]).toBe(
    "20.0.0.1,lb.example.com",
  );
  expect(service({ type: "ExternalName", externalName: "db.example.com" })).toMatchObject({
    "Cluster-IP": "<none>",
    "External-IP": "db.example.com",
    "Port(s)": "<none>",
  });
});

test("endpoint slices print three of their addresses and how many more there are", () => {
  const endpoints = ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"].map((ip) => ({ addresses: [ip] }));
  const printed = cells("endpointslices", { addressType: "IPv4", endpoints, ports: [{ port: 80 }, {}] });
  expect(printed).toMatchObject({ Ports: "80,*", Endpoints: "10.0.0.1,10.0.0.2,10.0.0.3 + 2 more..." });
  expect(cells("endpointslices", { addressType: "IPv4", endpoints: [] })).toMatchObject({ Endpoints: "<unset>" });
  expect(cells("httproutes", { spec: { hostnames: ["a.example.com"] } }).Hostnames).toBe('["a.example.com"]');
});

test("an ingress prints its names, with a certificate both ports", () => {
  const spec = { ingressClassName: "nginx", rules: [{ host: "a.example.com" }, {}], tls: [{}] };
  const status = { loadBalancer: { ingress: [{ ip: "20.0.0.1" }] } };
  expect(cells("ingresses", { spec, status })).toMatchObject({
    Class: "nginx",
    Hosts: "a.example.com",
    Address: "20.0.0.1",
    Ports: "80, 443",
  });
  expect(cells("ingresses", { spec: {} })).toMatchObject({ Class: "<none>", Hosts: "*", Ports: "80" });
  expect(cells("runtimeclasses", { handler: "nvidia" })).toMatchObject({ Handler: "nvidia" });
});

test("budgets, quotas, classes and leases print what they limit and who holds them", () => {
  const budget = cells("poddisruptionbudgets", { spec: { minAvailable: "50%" }, status: { disruptionsAllowed: 2 } });
  expect(budget).toMatchObject({ "Min Available": "50%", "Max Unavailable": "N/A", "Allowed Disruptions": 2 });
  const status = { hard: { "limits.cpu": "8", "requests.cpu": "4", pods: "10" }, used: { pods: "3" } };
  expect(cells("resourcequotas", { status })).toMatchObject({
    Request: "pods: 3/10, requests.cpu: 0/4",
    Limit: "limits.cpu: 0/8",
  });
  expect(cells("priorityclasses", { value: 5 })).toMatchObject({ Value: 5, "Global-Default": false });
  expect(cells("leases", { spec: { holderIdentity: "node-1" } })).toMatchObject({ Holder: "node-1" });
  expect(cells("limitranges", {})).toEqual({ Name: "x", "Created At": "2026-03-01T09:00:00Z" });
  const owner = { apiVersion: "apps/v1", kind: "StatefulSet", name: "db", uid: "u", controller: true };
  const revision = { metadata: { ...metadata, ownerReferences: [owner] }, revision: 3 };
  expect(cells("controllerrevisions", revision)).toMatchObject({ Controller: "statefulset.apps/db", Revision: 3 });
});

test("claims and volumes print their sizes and modes, classes which one is the default", () => {
  const accessModes = ["ReadWriteMany", "ReadWriteOnce"];
  const bound = { spec: { volumeName: "pv-1" }, status: { phase: "Bound", capacity: { storage: "1Gi" }, accessModes } };
  expect(cells("persistentvolumeclaims", bound)).toMatchObject({
    Status: "Bound",
    Capacity: "1Gi",
    "Access Modes": "RWO,RWX",
    VolumeAttributesClass: "<unset>",
  });
  const waiting = { spec: { storageClassName: "fast" }, status: { phase: "Pending" } };
  expect(cells("persistentvolumeclaims", waiting)).toMatchObject({ Capacity: "", "Access Modes": "" });
  const claimRef = { namespace: "shop", name: "data" };
  const volume = { spec: { capacity: { storage: "1Gi" }, claimRef, accessModes }, status: { phase: "Bound" } };
  expect(cells("persistentvolumes", volume)).toMatchObject({ Claim: "shop/data", Status: "Bound", Reason: "" });
  const annotations = { "storageclass.kubernetes.io/is-default-class": "true" };
  const standard = { metadata: { ...metadata, annotations }, provisioner: "disk.csi" };
  expect(cells("storageclasses", standard)).toMatchObject({ Name: "x (default)", ReclaimPolicy: "Delete" });
  expect(cells("secrets", { type: "Opaque", data: { a: "", b: "" } })).toMatchObject({ Type: "Opaque", Data: 2 });
  expect(cells("configmaps", { data: { a: "" }, binaryData: { b: "" } })).toMatchObject({ Data: 2 });
});

test("includeObject has three values", () => {
  expect(parseIncludeObject(null)).toBe("Metadata");
  expect(() => parseIncludeObject("all")).toThrow("Unable to convert to Table as requested");
});
