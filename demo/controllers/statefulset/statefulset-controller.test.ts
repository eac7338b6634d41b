import { expect, test } from "vitest";
import type { StatefulSetObject } from "../../kubernetes/object-types.ts";
import { sampled } from "../testing/sampled.ts";
import { aPodSpec, isReady, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

const IMAGE = "registry.example/shop/db";

function aSet(cluster: TestCluster, over: Partial<StatefulSetObject["spec"]> = {}): void {
  cluster.store.create("statefulsets", {
    metadata: { name: "db", namespace: NAMESPACE },
    spec: {
      replicas: 3,
      serviceName: "db",
      selector: { matchLabels: { app: "db" } },
      template: { metadata: { labels: { app: "db" } }, spec: aPodSpec(`${IMAGE}:1`) },
      ...over,
    },
  });
}

const setOf = ({ store }: TestCluster) => store.get("statefulsets", NAMESPACE, "db");
const names = (cluster: TestCluster) => cluster.pods().map(({ metadata }) => metadata.name);
const images = (cluster: TestCluster) => cluster.pods().map(({ spec }) => spec.containers[0]?.image.split(":")[1]);

function change(cluster: TestCluster, how: (spec: StatefulSetObject["spec"]) => void): void {
  cluster.store.mutate("statefulsets", NAMESPACE, "db", (draft) => how(draft.spec));
}

const newImage = (cluster: TestCluster, tag: string) =>
  change(cluster, ({ template }) => {
    const [main] = template.spec.containers;
    if (main !== undefined) main.image = `${IMAGE}:${tag}`;
  });

test("pods come one after the other, each when the one before is ready", () => {
  const cluster = testCluster();
  aSet(cluster);
  const seen = sampled(cluster, () => cluster.pods().map((pod) => isReady(pod)));
  cluster.clock.advance(60_000);
  expect(names(cluster)).toEqual(["db-0", "db-1", "db-2"]);
  for (const ready of seen) expect(ready.slice(0, -1).every(Boolean)).toBe(true);
  expect(cluster.pod("db-1").metadata.labels).toMatchObject({
    app: "db",
    "apps.kubernetes.io/pod-index": "1",
    "statefulset.kubernetes.io/pod-name": "db-1",
    "controller-revision-hash": setOf(cluster)?.status.updateRevision,
  });
  expect(setOf(cluster)?.status).toMatchObject({
    replicas: 3,
    readyReplicas: 3,
    availableReplicas: 3,
    currentReplicas: 3,
    updatedReplicas: 3,
    observedGeneration: 1,
  });
  expect(cluster.events("db")).toEqual(
    [0, 1, 2].map((n) => `SuccessfulCreate: create Pod db-${n} in StatefulSet db successful`),
  );
});

test("a parallel set makes all at once", () => {
  const cluster = testCluster();
  aSet(cluster, { podManagementPolicy: "Parallel" });
  cluster.clock.advance(50);
  expect(names(cluster)).toHaveLength(3);
});

test("it shrinks from the highest down, one at a time", () => {
  const cluster = testCluster();
  aSet(cluster);
  cluster.clock.advance(60_000);
  change(cluster, (spec) => {
    spec.replicas = 1;
  });
  const seen = sampled(cluster, () => cluster.pods().filter((pod) => pod.metadata.deletionTimestamp !== undefined));
  cluster.clock.advance(60_000);
  expect(names(cluster)).toEqual(["db-0"]);
  expect(Math.max(...seen.map((ending) => ending.length))).toBe(1);
  expect(
    seen
      .flat()
      .map(({ metadata }) => metadata.name)
      .filter((name, at, all) => name !== all[at - 1]),
  ).toEqual(["db-2", "db-1"]);
});

test("each pod has claims of its own, which outlive it", () => {
  const cluster = testCluster({
    seed: (store) =>
      store.create("storageclasses", {
        metadata: { name: "disk" },
        provisioner: "disk.csi.azure.com",
        volumeBindingMode: "WaitForFirstConsumer",
      }),
  });
  const spec = {
    accessModes: ["ReadWriteOnce"],
    storageClassName: "disk",
    resources: { requests: { storage: "8Gi" } },
  };
  aSet(cluster, { replicas: 2, volumeClaimTemplates: [{ metadata: { name: "data" }, spec }] });
  cluster.clock.advance(90_000);
  const claims = () =>
    cluster.store.list("persistentvolumeclaims").map((claim) => `${claim.metadata.name} ${claim.status.phase}`);
  expect(claims()).toEqual(["data-db-0 Bound", "data-db-1 Bound"]);
  expect(cluster.pod("db-1").spec.volumes).toContainEqual({
    name: "data",
    persistentVolumeClaim: { claimName: "data-db-1" },
  });
  expect(cluster.events("db")).toContain("SuccessfulCreate: create Claim data-db-1 Pod db-1 in StatefulSet db success");
  change(cluster, (each) => {
    each.replicas = 1;
  });
  cluster.clock.advance(30_000);
  expect(names(cluster)).toEqual(["db-0"]);
  expect(claims()).toEqual(["data-db-0 Bound", "data-db-1 Bound"]);
});

test("a new template goes from the highest ordinal down, the next when the last is ready", () => {
  const cluster = testCluster();
  aSet(cluster);
  cluster.clock.advance(60_000);
  const before = setOf(cluster)?.status.currentRevision;
  newImage(cluster, "2");
  const seen = sampled(cluster, () => cluster.pods().filter(isReady).length);
  expect(cluster.clock.advanceUntil(() => images(cluster)[2] === "2", 60_000)).toBe(true);
  expect(setOf(cluster)?.status).toMatchObject({ currentRevision: before });
  expect(images(cluster)).toEqual(["1", "1", "2"]);
  cluster.clock.advance(120_000);
  expect(images(cluster)).toEqual(["2", "2", "2"]);
  expect(Math.min(...seen)).toBe(2);
  const { currentRevision, updateRevision } = setOf(cluster)?.status ?? {};
  expect(currentRevision).toBe(updateRevision);
  expect(currentRevision).not.toBe(before);
  expect(
    cluster.store
      .list("controllerrevisions")
      .map(({ revision }) => revision)
      .sort(),
  ).toEqual([1, 2]);
});

test("the partition holds the lower ones back, also where one of them is remade", () => {
  const cluster = testCluster();
  aSet(cluster, { updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 2 } } });
  cluster.clock.advance(60_000);
  newImage(cluster, "2");
  cluster.clock.advance(60_000);
  cluster.store.delete("pods", NAMESPACE, "db-0");
  cluster.clock.advance(60_000);
  expect(images(cluster)).toEqual(["1", "1", "2"]);
  expect(setOf(cluster)?.status).toMatchObject({ updatedReplicas: 1, currentReplicas: 2 });
});

test("OnDelete renews nobody by itself", () => {
  const cluster = testCluster();
  aSet(cluster, { updateStrategy: { type: "OnDelete" } });
  cluster.clock.advance(60_000);
  newImage(cluster, "2");
  cluster.clock.advance(60_000);
  expect(images(cluster)).toEqual(["1", "1", "1"]);
  cluster.store.delete("pods", NAMESPACE, "db-1");
  cluster.clock.advance(60_000);
  expect(images(cluster)).toEqual(["1", "2", "1"]);
});

test("a pod that does not come up holds up the rest, until somebody sees to it", () => {
  const cluster = testCluster();
  aSet(cluster);
  cluster.clock.advance(60_000);
  change(cluster, ({ template }) => {
    template.metadata = { ...template.metadata, annotations: { "demo.slipway.dev/behaviour": "image-missing" } };
  });
  cluster.clock.advance(120_000);
  expect(cluster.pods().map(isReady)).toEqual([true, true, false]);
  expect(setOf(cluster)?.status).toMatchObject({ readyReplicas: 2, updatedReplicas: 1 });
});

test("a pod that has failed for good is made anew under its name", () => {
  const cluster = testCluster();
  aSet(cluster, { replicas: 1 });
  cluster.clock.advance(60_000);
  const { uid } = cluster.pod("db-0").metadata;
  cluster.store.mutate(
    "pods",
    NAMESPACE,
    "db-0",
    (draft) => {
      draft.status = { ...draft.status, phase: "Failed", reason: "Evicted" };
    },
    { subresource: "status" },
  );
  cluster.clock.advance(60_000);
  expect(cluster.pod("db-0").metadata.uid).not.toBe(uid);
  expect(isReady(cluster.pod("db-0"))).toBe(true);
  expect(cluster.events("db")).toContain(
    `RecreatingFailedPod: StatefulSet ${NAMESPACE}/db is recreating failed Pod db-0`,
  );
});
