import { expect, test } from "vitest";
import type { ServiceObject } from "../../kubernetes/object-types.ts";
import {
  aDeployment,
  aNode,
  aPodSpec,
  isReady,
  NAMESPACE,
  type TestCluster,
  testCluster,
} from "../testing/test-cluster.ts";

function aService(cluster: TestCluster, over: Partial<ServiceObject["spec"]> = {}): void {
  cluster.store.create("services", {
    metadata: { name: "web", namespace: NAMESPACE, labels: { team: "shop" } },
    spec: { selector: { app: "web" }, ports: [{ name: "http", port: 80, targetPort: "http" }], ...over },
  });
}

const ports = [{ name: "http", containerPort: 8080 }];
const podSpec = aPodSpec();
const named = { containers: podSpec.containers.map((container) => ({ ...container, ports })) };

const slices = ({ store }: TestCluster) => store.list("endpointslices");
const endpoints = (cluster: TestCluster) => slices(cluster).flatMap((slice) => slice.endpoints);

test("a Service leads to the pods that it selects: address, port by name, node and zone", () => {
  const cluster = testCluster({ nodes: [aNode("node-1", { labels: { "topology.kubernetes.io/zone": "weu-1" } })] });
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 2 }, pod: named }));
  aService(cluster);
  cluster.clock.advance(30_000);
  const [slice] = slices(cluster);
  expect(slice).toMatchObject({
    metadata: {
      labels: {
        team: "shop",
        "kubernetes.io/service-name": "web",
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
      },
    },
    addressType: "IPv4",
    ports: [{ name: "http", port: 8080, protocol: "TCP" }],
  });
  const [first] = cluster.pods("web");
  expect(slice?.endpoints).toHaveLength(2);
  expect(slice?.endpoints[0]).toEqual({
    addresses: [first?.status.podIP],
    conditions: { ready: true, serving: true, terminating: false },
    nodeName: "node-1",
    zone: "weu-1",
    targetRef: { kind: "Pod", namespace: NAMESPACE, name: first?.metadata.name, uid: first?.metadata.uid },
  });
});

test("a pod that is not ready is there and not ready; one that ends serves until it is gone", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 1 } }));
  aService(cluster);
  expect(cluster.clock.advanceUntil(() => endpoints(cluster).length === 1, 20_000, 50)).toBe(true);
  expect(cluster.pods("web").map(isReady)).toEqual([false]);
  expect(endpoints(cluster)[0]?.conditions).toEqual({ ready: false, serving: false, terminating: false });
  cluster.clock.advance(30_000);
  expect(endpoints(cluster)[0]?.conditions).toMatchObject({ ready: true });
  cluster.store.delete("pods", NAMESPACE, cluster.pods("web")[0]?.metadata.name ?? "");
  cluster.clock.advance(300);
  expect(endpoints(cluster).map(({ conditions }) => conditions)).toContainEqual({
    ready: false,
    serving: true,
    terminating: true,
  });
});

test("a hundred endpoints to a slice", () => {
  const nodes = [
    aNode("node-1", { allocatable: { cpu: "100", pods: "200" } }),
    aNode("node-2", { allocatable: { cpu: "100", pods: "200" } }),
  ];
  const cluster = testCluster({ nodes });
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 150 } }));
  aService(cluster);
  cluster.clock.advance(60_000);
  expect(
    slices(cluster)
      .map((slice) => slice.endpoints.length)
      .sort(),
  ).toEqual([100, 50]);
});

test("a Service without a selector is left to others, and an empty one has an empty slice", () => {
  const cluster = testCluster();
  aService(cluster, { selector: {} });
  cluster.clock.advance(1_000);
  expect(slices(cluster)).toEqual([]);
  cluster.store.mutate("services", NAMESPACE, "web", (draft) => {
    draft.spec.selector = { app: "nobody" };
  });
  cluster.clock.advance(1_000);
  expect(endpoints(cluster)).toEqual([]);
  expect(slices(cluster)).toHaveLength(1);
});

test("slices go with their Service", () => {
  const cluster = testCluster();
  aService(cluster);
  cluster.clock.advance(1_000);
  cluster.store.delete("services", NAMESPACE, "web");
  cluster.clock.advance(1_000);
  expect(slices(cluster)).toEqual([]);
});
