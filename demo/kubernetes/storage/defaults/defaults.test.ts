import { expect, test } from "vitest";
import type { NewObject, Stored } from "../../object.ts";
import type { JobObject, ServiceObject } from "../../object-types.ts";
import { ObjectStore } from "../../store.ts";

const template = {
  metadata: { labels: { app: "web" } },
  spec: { containers: [{ name: "web", image: "web:1" }] },
};
const selector = { matchLabels: { app: "web" } };

function emptyStore(): ObjectStore {
  let uids = 0;
  const store = new ObjectStore({
    uid: () => {
      uids += 1;
      return `uid-${uids}`;
    },
  });
  store.create("namespaces", { metadata: { name: "shop" }, spec: {} });
  return store;
}

const inShop = (name: string) => ({ name, namespace: "shop" });

test("a StatefulSet rolls from its highest pod on, unless its type was written", () => {
  const store = emptyStore();
  const plain = store.create("statefulsets", { metadata: inShop("db"), spec: { selector, template } });
  expect(plain.spec).toMatchObject({
    replicas: 1,
    podManagementPolicy: "OrderedReady",
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
  });
  expect(plain.metadata.generation).toBe(1);
  const updateStrategy = { type: "RollingUpdate" };
  const typed = store.create("statefulsets", { metadata: inShop("db2"), spec: { selector, template, updateStrategy } });
  expect(typed.spec.updateStrategy).toEqual({ type: "RollingUpdate" });
});

test("a DaemonSet replaces one pod at a time", () => {
  const daemonSet = emptyStore().create("daemonsets", { metadata: inShop("agent"), spec: { selector, template } });
  expect(daemonSet.spec.updateStrategy).toEqual({
    type: "RollingUpdate",
    rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
  });
  expect(daemonSet.status.desiredNumberScheduled).toBe(0);
});

test("a Job selects its own pods by its uid, which they carry as a label", () => {
  const store = emptyStore();
  const spec = { template: { spec: { ...template.spec, restartPolicy: "Never" } } };
  const job = store.create("jobs", { metadata: inShop("train"), spec });
  const labels = {
    "batch.kubernetes.io/controller-uid": job.metadata.uid,
    "batch.kubernetes.io/job-name": "train",
    "controller-uid": job.metadata.uid,
    "job-name": "train",
  };
  expect(job.spec.template.metadata?.labels).toEqual(labels);
  expect(job.metadata.labels).toEqual(labels);
  expect(job.spec.selector).toEqual({ matchLabels: { "batch.kubernetes.io/controller-uid": job.metadata.uid } });
  expect(job.spec).toMatchObject({ completions: 1, parallelism: 1, backoffLimit: 6, suspend: false });
});

test.each([
  [{}, { completions: 1, parallelism: 1 }],
  [{ parallelism: 3 }, { completions: undefined, parallelism: 3 }],
  [{ completions: 5 }, { completions: 5, parallelism: 1 }],
])("a Job that says %j wants %j", (given, wanted) => {
  const spec: JobObject["spec"] = { template, ...given };
  const job = emptyStore().create("jobs", { metadata: inShop("train"), spec });
  expect({ completions: job.spec.completions, parallelism: job.spec.parallelism }).toEqual(wanted);
});

test("Services get addresses and node ports that nobody else has, the same ones in a world started again", () => {
  const service = (name: string): NewObject<ServiceObject> => ({
    metadata: inShop(name),
    spec: { type: "LoadBalancer", ports: [{ port: 80 }, { name: "tls", port: 443, targetPort: "https" }] },
  });
  const made = (): readonly Stored<ServiceObject["spec"]>[] => {
    const store = emptyStore();
    return ["a", "b", "c"].map((name) => store.create("services", service(name)).spec);
  };
  const specs = made();
  expect(made()).toEqual(specs);
  expect(new Set(specs.map(({ clusterIP }) => clusterIP)).size).toBe(3);
  for (const { clusterIP, clusterIPs } of specs) {
    expect(clusterIP).toMatch(/^10\.(9[6-9]|10\d|11[01])\./);
    expect(clusterIPs).toEqual([clusterIP]);
  }
  const ports = specs.flatMap((spec) => spec.ports ?? []);
  expect(new Set(ports.map(({ nodePort }) => nodePort)).size).toBe(6);
  expect(ports[0]).toMatchObject({ protocol: "TCP", targetPort: 80 });
  expect(ports[1]).toMatchObject({ targetPort: "https" });
});

test("a headless Service keeps its None, an external name has no address", () => {
  const store = emptyStore();
  const headless = store.create("services", { metadata: inShop("h"), spec: { clusterIP: "None", ports: [] } });
  expect(headless.spec).toMatchObject({ clusterIP: "None", clusterIPs: ["None"], type: "ClusterIP" });
  const spec = { type: "ExternalName", externalName: "db.example.com" };
  expect(store.create("services", { metadata: inShop("x"), spec }).spec.clusterIP).toBeUndefined();
});

test("what a Secret says in clear text becomes base64, and is forgotten", () => {
  const secret = emptyStore().create("secrets", { metadata: inShop("s"), stringData: { key: "hunter2" } });
  expect(secret).toMatchObject({ type: "Opaque", data: { key: "aHVudGVyMg==" } });
  expect(JSON.stringify(secret)).not.toContain("hunter2");
});

test("classes, budgets, claims and cron jobs are filled in", () => {
  const store = emptyStore();
  expect(store.create("storageclasses", { metadata: { name: "fast" }, provisioner: "disk.csi" })).toMatchObject({
    reclaimPolicy: "Delete",
    volumeBindingMode: "Immediate",
  });
  expect(store.create("priorityclasses", { metadata: { name: "high" }, value: 1000 }).preemptionPolicy).toBe(
    "PreemptLowerPriority",
  );
  const budget = store.create("poddisruptionbudgets", { metadata: inShop("b"), spec: { maxUnavailable: 1 } });
  expect(budget.status).toEqual({ disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 });
  const claim = store.create("persistentvolumeclaims", { metadata: inShop("c"), spec: {} });
  expect(claim).toMatchObject({ spec: { volumeMode: "Filesystem" }, status: { phase: "Pending" } });
  const jobTemplate = { spec: { template } };
  const cron = store.create("cronjobs", { metadata: inShop("n"), spec: { schedule: "0 3 * * *", jobTemplate } });
  expect(cron.spec).toMatchObject({ concurrencyPolicy: "Allow", suspend: false, successfulJobsHistoryLimit: 3 });
  expect(cron.spec.jobTemplate.spec.template.spec.schedulerName).toBe("default-scheduler");
});

test("generations move with what is wanted, also where it stands beside metadata", () => {
  const store = emptyStore();
  store.create("priorityclasses", { metadata: { name: "high" }, value: 1 });
  const relabelled = store.mutate("priorityclasses", undefined, "high", (draft) => {
    draft.metadata.labels = { a: "b" };
  });
  expect(relabelled?.metadata.generation).toBe(1);
  const described = store.mutate("priorityclasses", undefined, "high", (draft) => {
    draft.description = "first of all";
  });
  expect(described?.metadata.generation).toBe(2);
});
