import { expect, test } from "vitest";
import { aNode, aPod, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

const ZONE = "topology.kubernetes.io/zone";

function cluster(): TestCluster {
  return testCluster({
    nodes: [aNode("node-1", { labels: { [ZONE]: "b" } })],
    seed: (store) => {
      const make = (name: string, provisioner: string, mode: string, reclaimPolicy = "Delete") =>
        store.create("storageclasses", { metadata: { name }, provisioner, reclaimPolicy, volumeBindingMode: mode });
      make("disk", "disk.csi.azure.com", "WaitForFirstConsumer");
      make("files", "file.csi.azure.com", "Immediate", "Retain");
      make("by-hand", "kubernetes.io/no-provisioner", "Immediate");
    },
  });
}

const claim = ({ store }: TestCluster, name: string, storageClassName: string, storage = "8Gi"): void => {
  store.create("persistentvolumeclaims", {
    metadata: { name, namespace: NAMESPACE },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage } }, storageClassName },
  });
};

const claimOf = ({ store }: TestCluster, name: string) => store.get("persistentvolumeclaims", NAMESPACE, name);

test("a claim of an immediate class gets its volume at once, with as much as it asked for", () => {
  const world = cluster();
  claim(world, "shared", "files");
  world.clock.advance(5_000);
  const bound = claimOf(world, "shared");
  expect(bound?.status).toMatchObject({ phase: "Bound", capacity: { storage: "8Gi" }, accessModes: ["ReadWriteOnce"] });
  const volume = world.store.get("persistentvolumes", undefined, bound?.spec.volumeName ?? "");
  expect(volume).toMatchObject({
    metadata: { name: `pvc-${bound?.metadata.uid}` },
    spec: { claimRef: { name: "shared", uid: bound?.metadata.uid }, persistentVolumeReclaimPolicy: "Retain" },
    status: { phase: "Bound" },
  });
  expect(volume?.spec.nodeAffinity).toBeUndefined();
  expect(world.events("shared").map((said) => said.split(":")[0])).toEqual([
    "ExternalProvisioning",
    "Provisioning",
    "ProvisioningSucceeded",
  ]);
});

test("a disk is made for the first pod that wants it, in the zone of that pod's node", () => {
  const world = cluster();
  claim(world, "data", "disk");
  world.clock.advance(60_000);
  expect(claimOf(world, "data")?.status?.phase).toBe("Pending");
  expect(world.events("data")).toEqual([
    "WaitForFirstConsumer: waiting for first consumer to be created before binding",
  ]);
  world.store.create(
    "pods",
    aPod("db", { spec: { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] } }),
  );
  world.clock.advance(20_000);
  expect(world.pod("db").spec.nodeName).toBe("node-1");
  const volume = world.store.get("persistentvolumes", undefined, claimOf(world, "data")?.spec.volumeName ?? "");
  expect(volume?.spec.nodeAffinity).toEqual({
    required: { nodeSelectorTerms: [{ matchExpressions: [{ key: ZONE, operator: "In", values: ["b"] }] }] },
  });
});

test("a volume made by hand goes to the claim that it suits", () => {
  const world = cluster();
  const volume = (name: string, storage: string) =>
    world.store.create("persistentvolumes", {
      metadata: { name },
      spec: { capacity: { storage }, accessModes: ["ReadWriteOnce"], storageClassName: "by-hand" },
    });
  volume("small", "1Gi");
  volume("large", "20Gi");
  claim(world, "data", "by-hand");
  world.clock.advance(1_000);
  expect(claimOf(world, "data")?.spec.volumeName).toBe("large");
  const phases = world.store
    .list("persistentvolumes")
    .map(({ metadata, status }) => `${metadata.name} ${status.phase}`);
  expect(phases).toEqual(["large Bound", "small Available"]);
});

test("a deleted claim stays while a pod uses it; then its volume goes with it, or is released", () => {
  const world = cluster();
  claim(world, "shared", "files");
  claim(world, "data", "disk");
  const volumes = ["shared", "data"].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  world.store.create("pods", aPod("db", { spec: { volumes } }));
  world.clock.advance(20_000);
  const names = ["shared", "data"].map((name) => claimOf(world, name)?.spec.volumeName ?? "");
  for (const name of ["shared", "data"]) world.store.delete("persistentvolumeclaims", NAMESPACE, name);
  world.clock.advance(5_000);
  expect(claimOf(world, "data")?.metadata.deletionTimestamp).toBeDefined();
  world.store.delete("pods", NAMESPACE, "db");
  world.clock.advance(60_000);
  expect(claimOf(world, "data")).toBeUndefined();
  const phases = names.map((name) => world.store.get("persistentvolumes", undefined, name)?.status.phase);
  expect(phases).toEqual(["Released", undefined]);
});
