import { expect, test } from "vitest";
import { ApiError } from "../api-error.ts";
import type { Container, ResourceRequirements } from "../object-types.ts";
import { ObjectStore } from "../store.ts";
import { ADMISSION } from "./admission.ts";

const NAMESPACE = "shop";

function emptyStore(): ObjectStore {
  const store = new ObjectStore({ admission: ADMISSION });
  store.create("namespaces", { metadata: { name: NAMESPACE }, spec: {} });
  return store;
}

const inShop = (name: string) => ({ name, namespace: NAMESPACE });
const container = (resources: ResourceRequirements = {}): Container => ({ name: "main", image: "main:1", resources });
const pod = (name: string, resources: ResourceRequirements = {}, more: object = {}) => ({
  metadata: inShop(name),
  spec: { containers: [container(resources)], ...more },
});

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${error.message}`;
    throw error;
  }
  return "";
};

test("a pod gets the priority of its class, of the default class, or none", () => {
  const store = emptyStore();
  expect(store.create("pods", pod("plain")).spec.priority).toBe(0);
  store.create("priorityclasses", { metadata: { name: "low" }, value: -10, preemptionPolicy: "Never" });
  const low = store.create("pods", pod("low", {}, { priorityClassName: "low" }));
  expect(low.spec).toMatchObject({ priority: -10, preemptionPolicy: "Never" });
  const system = store.create("pods", pod("system", {}, { priorityClassName: "system-node-critical" }));
  expect(system.spec.priority).toBe(2_000_001_000);
  store.create("priorityclasses", { metadata: { name: "usual" }, value: 5, globalDefault: true });
  expect(store.create("pods", pod("usual")).spec).toMatchObject({ priority: 5, priorityClassName: "usual" });
  expect(refusal(() => store.create("pods", pod("x", {}, { priorityClassName: "nothing" })))).toBe(
    '403 pods "x" is forbidden: no PriorityClass with name nothing was found',
  );
});

test("a LimitRange gives what a container does not say, and refuses what is too much or too little", () => {
  const store = emptyStore();
  const item = { type: "Container", max: { memory: "1Gi" }, min: { cpu: "10m" }, default: { memory: "512Mi" } };
  const range = store.create("limitranges", { metadata: inShop("limits"), spec: { limits: [item] } });
  expect(range.spec.limits[0]).toMatchObject({ defaultRequest: { cpu: "10m", memory: "512Mi" } });
  const resources = (given: ResourceRequirements, name: string) =>
    store.create("pods", pod(name, given)).spec.containers[0]?.resources;
  expect(resources({}, "silent")).toEqual({
    requests: { cpu: "10m", memory: "512Mi" },
    limits: { memory: "512Mi" },
  });
  expect(resources({ limits: { memory: "256Mi", cpu: "1" } }, "limited")).toEqual({
    requests: { cpu: "1", memory: "256Mi" },
    limits: { memory: "256Mi", cpu: "1" },
  });
  const large = { limits: { memory: "2Gi" }, requests: { memory: "1Gi", cpu: "5m" } };
  expect(refusal(() => store.create("pods", pod("large", large)))).toBe(
    '403 pods "large" is forbidden: [minimum cpu usage per Container is 10m, but request is 5m, maximum memory usage per Container is 1Gi, but limit is 2Gi]',
  );
});

function withQuota(hard: Record<string, string>, used: Record<string, string> = {}): ObjectStore {
  const store = emptyStore();
  store.create("resourcequotas", { metadata: inShop("team"), spec: { hard }, status: { hard, used } });
  return store;
}

const usedOf = (store: ObjectStore) => store.get("resourcequotas", NAMESPACE, "team")?.status.used;

test("a quota lets through what fits, charges it at once, and refuses what is too much", () => {
  const store = withQuota({ pods: "3", "requests.cpu": "2" }, { pods: "1", "requests.cpu": "1500m" });
  store.create("pods", pod("fits", { requests: { cpu: "500m" } }));
  expect(usedOf(store)).toEqual({ pods: "2", "requests.cpu": "2" });
  const refused = refusal(() => store.create("pods", pod("over", { requests: { cpu: "1" } })));
  expect(refused).toBe(
    '403 pods "over" is forbidden: exceeded quota: team, requested: requests.cpu=1, used: requests.cpu=2, limited: requests.cpu=2',
  );
  expect(usedOf(store)).toEqual({ pods: "2", "requests.cpu": "2" });
});

test("a quota on requests wants every container to say one", () => {
  const store = withQuota({ "requests.cpu": "2", "limits.memory": "4Gi" });
  expect(refusal(() => store.create("pods", pod("silent")))).toContain(
    "failed quota: team: must specify limits.memory for: main; requests.cpu for: main",
  );
});

test("numbers of objects and sizes of claims are limited, too; a dry run is checked and not charged", () => {
  const store = withQuota({ services: "1", "requests.storage": "10Gi", "count/jobs.batch": "0" });
  const service = { metadata: inShop("web"), spec: { ports: [{ port: 80 }] } };
  store.createUnchecked("services", service, { dryRun: true });
  store.create("services", service);
  const second = { ...service, metadata: inShop("other") };
  expect(refusal(() => store.createUnchecked("services", second, { dryRun: true }))).toContain(
    'services "other" is forbidden: exceeded quota: team, requested: services=1, used: services=1, limited: services=1',
  );
  const claim = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "20Gi" } } };
  expect(refusal(() => store.create("persistentvolumeclaims", { metadata: inShop("c"), spec: claim }))).toContain(
    "requested: requests.storage=20Gi",
  );
  const template = { spec: { containers: [container()], restartPolicy: "Never" } };
  expect(refusal(() => store.create("jobs", { metadata: inShop("j"), spec: { template } }))).toContain(
    'jobs.batch "j" is forbidden: exceeded quota: team, requested: count/jobs.batch=1',
  );
});

test("a quota of which nobody has said yet what is used refuses nothing", () => {
  const store = emptyStore();
  store.create("resourcequotas", { metadata: inShop("team"), spec: { hard: { pods: "0" } } });
  expect(refusal(() => store.create("pods", pod("free")))).toBe("");
});
