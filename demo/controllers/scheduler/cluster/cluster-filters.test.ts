import { expect, test } from "vitest";
import type { NewObject } from "../../../kubernetes/object.ts";
import type { PodObject } from "../../../kubernetes/object-types.ts";
import { conditionOf } from "../../runtime/conditions.ts";
import { aNode, aPod, NAMESPACE, type TestCluster, testCluster } from "../../testing/test-cluster.ts";

const ZONE = "topology.kubernetes.io/zone";
const HOST = "kubernetes.io/hostname";

const inZones = (...zones: readonly string[]) =>
  zones.map((zone, index) => aNode(`node-${index + 1}`, { labels: { [ZONE]: zone } }));

const refusal = (cluster: TestCluster, name: string) =>
  conditionOf(cluster.pod(name).status?.conditions, "PodScheduled")?.message;

const labelled = (name: string, app: string, spec: Partial<PodObject["spec"]>): NewObject<PodObject> => {
  const pod = aPod(name, { spec });
  return { ...pod, metadata: { ...pod.metadata, labels: { app } } };
};

const spread = (maxSkew = 1): Partial<PodObject["spec"]> => ({
  topologySpreadConstraints: [
    { maxSkew, topologyKey: ZONE, whenUnsatisfiable: "DoNotSchedule", labelSelector: { matchLabels: { app: "web" } } },
  ],
});

test("a hard spread keeps zones within its skew, and says so where it cannot", () => {
  const nodes = inZones("a", "b").map((node, index) =>
    index === 1 ? { ...node, spec: { ...node.spec, unschedulable: true } } : node,
  );
  const cluster = testCluster({ nodes });
  for (const name of ["one", "two"]) {
    cluster.store.create("pods", labelled(name, "web", spread()));
    cluster.clock.advance(5_000);
  }
  expect(cluster.pod("one").spec.nodeName).toBe("node-1");
  expect(refusal(cluster, "two")).toBe(
    "0/2 nodes are available: 1 node(s) didn't match pod topology spread constraints, 1 node(s) were unschedulable. no new claims to deallocate, preemption: 0/2 nodes are available: 1 No preemption victims found for incoming pod, 1 Preemption is not helpful for scheduling.",
  );
});

test("a node without the spread's label is refused by words of its own", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  cluster.store.create("pods", labelled("one", "web", spread()));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "one")).toMatch(
    /^0\/1 nodes are available: 1 node\(s\) didn't match pod topology spread constraints \(missing required label\)\. /,
  );
});

const term = (app: string, topologyKey: string) => ({
  requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector: { matchLabels: { app } } }],
});

test("anti-affinity: at most one of a kind on a node, and the third of two nodes waits", () => {
  const cluster = testCluster({ nodes: [aNode("node-1"), aNode("node-2")] });
  const apart = { affinity: { podAntiAffinity: term("db", HOST) } };
  for (const name of ["db-0", "db-1", "db-2"]) cluster.store.create("pods", labelled(name, "db", apart));
  cluster.clock.advance(5_000);
  expect([cluster.pod("db-0"), cluster.pod("db-1")].map((pod) => pod.spec.nodeName).sort()).toEqual([
    "node-1",
    "node-2",
  ]);
  expect(refusal(cluster, "db-2")).toMatch(/ 2 node\(s\) didn't match pod anti-affinity rules\. /);
  cluster.store.delete("pods", NAMESPACE, "db-0");
  cluster.clock.advance(20_000);
  expect(cluster.pod("db-2").spec.nodeName).toBeDefined();
});

test("a pod that keeps others away is asked, though the newcomer says nothing", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")] });
  cluster.store.create("pods", labelled("lonely", "db", { affinity: { podAntiAffinity: term("web", HOST) } }));
  cluster.clock.advance(1_000);
  cluster.store.create("pods", labelled("web", "web", {}));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "web")).toMatch(/ 1 node\(s\) didn't satisfy existing pods anti-affinity rules\. /);
});

test("affinity: where the others are; the first of a group goes anywhere, one who waits for others does not", () => {
  const cluster = testCluster({ nodes: inZones("a", "b", "b") });
  const near = { affinity: { podAffinity: term("cache", ZONE) } };
  cluster.store.create("pods", labelled("web", "web", near));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "web")).toMatch(/ 3 node\(s\) didn't match pod affinity rules\. /);
  cluster.store.create("pods", labelled("cache-1", "cache", { ...near, nodeSelector: { [ZONE]: "b" } }));
  cluster.clock.advance(1_000);
  expect(["node-2", "node-3"]).toContain(cluster.pod("cache-1").spec.nodeName);
  cluster.store.create("pods", labelled("web-2", "web", near));
  cluster.clock.advance(1_000);
  expect(["node-2", "node-3"]).toContain(cluster.pod("web-2").spec.nodeName);
});

test("nodes that a pod's affinity does not name are cut beforehand", () => {
  const cluster = testCluster({ nodes: [aNode("node-1"), aNode("node-2", { allocatable: { cpu: "0" } })] });
  const matchFields = [{ key: "metadata.name", operator: "In", values: ["node-2"] }];
  const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields }] } };
  cluster.store.create("pods", aPod("agent", { spec: { affinity: { nodeAffinity: required } } }));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "agent")).toMatch(
    /^0\/2 nodes are available: 1 Insufficient cpu, 1 node\(s\) didn't satisfy plugin\(s\) \[NodeAffinity\]\. /,
  );
});

const withClaim = (claimName: string): Partial<PodObject["spec"]> => ({
  volumes: [{ name: "data", persistentVolumeClaim: { claimName } }],
});

function claim(cluster: TestCluster, name: string, storageClassName: string, accessMode = "ReadWriteOnce"): void {
  cluster.store.create("persistentvolumeclaims", {
    metadata: { name, namespace: NAMESPACE },
    spec: { accessModes: [accessMode], resources: { requests: { storage: "8Gi" } }, storageClassName },
  });
}

test("a claim that is missing is the only reason, whatever the nodes; its coming lets the pod in", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")], seed: storageClasses });
  cluster.store.create("pods", aPod("db", { spec: withClaim("data-db") }));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "db")).toBe(
    '0/1 nodes are available: persistentvolumeclaim "data-db" not found. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
  );
  claim(cluster, "data-db", "late");
  cluster.clock.advance(30_000);
  expect(cluster.pod("db").spec.nodeName).toBe("node-1");
});

test("a claim of a class that nobody provides for is waited for in vain", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")], seed: storageClasses });
  claim(cluster, "data-db", "by-hand");
  cluster.store.create("pods", aPod("db", { spec: withClaim("data-db") }));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "db")).toMatch(
    /^0\/1 nodes are available: pod has unbound immediate PersistentVolumeClaims\. /,
  );
});

test("a disk ties its pod to the disk's zone", () => {
  const cluster = testCluster({ nodes: inZones("a", "b"), seed: storageClasses });
  claim(cluster, "data-db", "late");
  cluster.store.create("pods", aPod("db", { spec: { ...withClaim("data-db"), nodeSelector: { [ZONE]: "b" } } }));
  cluster.clock.advance(30_000);
  expect(cluster.pod("db").spec.nodeName).toBe("node-2");
  cluster.store.create("pods", aPod("moved", { spec: { ...withClaim("data-db"), nodeSelector: { [ZONE]: "a" } } }));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "moved")).toMatch(
    /^0\/2 nodes are available: 1 node\(s\) didn't match PersistentVolume's node affinity, 1 node\(s\) didn't match Pod's node affinity\/selector\. /,
  );
});

test("a claim for one pod alone keeps a second one out", () => {
  const cluster = testCluster({ nodes: [aNode("node-1")], seed: storageClasses });
  claim(cluster, "data-db", "late", "ReadWriteOncePod");
  cluster.store.create("pods", aPod("db", { spec: withClaim("data-db") }));
  cluster.clock.advance(30_000);
  cluster.store.create("pods", aPod("second", { spec: withClaim("data-db") }));
  cluster.clock.advance(1_000);
  expect(refusal(cluster, "second")).toMatch(
    / 1 node\(s\) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod\. /,
  );
});

function storageClasses(store: TestCluster["store"]): void {
  const make = (name: string, provisioner: string, volumeBindingMode: string) =>
    store.create("storageclasses", { metadata: { name }, provisioner, volumeBindingMode });
  make("late", "disk.csi.azure.com", "WaitForFirstConsumer");
  make("by-hand", "kubernetes.io/no-provisioner", "Immediate");
}
