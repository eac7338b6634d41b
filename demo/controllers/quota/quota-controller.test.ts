import { expect, test } from "vitest";
import { aPod, aPodSpec, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

const HARD = {
  pods: "10",
  "requests.cpu": "4",
  "requests.memory": "8Gi",
  "limits.memory": "16Gi",
  "requests.nvidia.com/gpu": "2",
  "requests.storage": "100Gi",
  "count/services": "5",
};

function withQuota(): TestCluster {
  const cluster = testCluster();
  cluster.store.create("resourcequotas", { metadata: { name: "team", namespace: NAMESPACE }, spec: { hard: HARD } });
  cluster.clock.advance(1_000);
  return cluster;
}

const statusOf = ({ store }: TestCluster) => store.get("resourcequotas", NAMESPACE, "team")?.status;

test("an empty namespace uses nothing of every limit", () => {
  const cluster = withQuota();
  expect(statusOf(cluster)).toEqual({
    hard: HARD,
    used: Object.fromEntries(Object.keys(HARD).map((name) => [name, "0"])),
  });
});

test("requests and limits of pods, sizes of claims and numbers of objects are added up", () => {
  const cluster = withQuota();
  const resources = { requests: { cpu: "500m", memory: "1Gi", "nvidia.com/gpu": "1" }, limits: { memory: "2Gi" } };
  const containers = aPodSpec().containers.map((container) => ({ ...container, resources }));
  for (const name of ["a", "b"]) cluster.store.create("pods", aPod(name, { spec: { containers } }));
  cluster.store.create("persistentvolumeclaims", {
    metadata: { name: "data", namespace: NAMESPACE },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "20Gi" } } },
  });
  cluster.store.create("services", {
    metadata: { name: "web", namespace: NAMESPACE },
    spec: { ports: [{ port: 80 }] },
  });
  cluster.clock.advance(1_000);
  expect(statusOf(cluster)?.used).toEqual({
    pods: "2",
    "requests.cpu": "1",
    "requests.memory": "2Gi",
    "limits.memory": "4Gi",
    "requests.nvidia.com/gpu": "2",
    "requests.storage": "20Gi",
    "count/services": "1",
  });
});

test("a pod that has finished uses nothing any more", () => {
  const cluster = withQuota();
  const spec = { restartPolicy: "Never" };
  cluster.store.create("pods", aPod("job", { spec, annotations: { "demo.slipway.dev/behaviour": "complete" } }));
  cluster.clock.advance(1_000);
  expect(statusOf(cluster)?.used?.pods).toBe("1");
  cluster.clock.advance(60_000);
  expect(statusOf(cluster)?.used?.pods).toBe("0");
});
