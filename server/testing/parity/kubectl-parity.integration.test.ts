/**
 * What the portal's API says equals what the real kubectl 1.36 says: every figure of `kubectl describe node` for every
 * node, and `kubectl rollout status` for every deployment. READY, STATUS and RESTARTS are not compared here: the server
 * prints them, which in this cluster is the built-in world itself; the known answers prove those.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listClusterGpus } from "#contract/gpus.ts";
import { listClusterNodePools } from "#contract/node-pools.ts";
import { getNode, listClusterNodes } from "#contract/nodes.ts";
import { listClusterPods, type PodAnswer } from "#contract/pods.ts";
import { listClusterWorkloads } from "#contract/workloads.ts";
import { kubectlPath, runKubectl } from "#scripts/testing/kubectl.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { type DescribedNode, parseDescribeNodes, printedFigure } from "./describe-node.ts";
import { type ParityCluster, parityCluster } from "./parity-cluster.ts";
import { variedDeployments } from "./varied-deployments.ts";
import { type Json, variedPods } from "./varied-pods.ts";

const SEED = 20_261_124;
const PODS = 600;
const DEPLOYMENTS = 60;
const NAMESPACES = ["default", "shop", "search"];
const NODES = ["cpu-0", "cpu-1", "cpu-2", "gpu-0", "gpu-1", "odd-0"];

const canRun = await kubectlPath().then(
  () => true,
  (error: Error) => {
    notRun("kubectl", "parity of the API's figures with kubectl's", error.message);
    return false;
  },
);

const node = (name: string): Json => {
  const listed = {
    cpu: name.startsWith("odd") ? "15890m" : "16",
    memory: name.startsWith("odd") ? "64323444Ki" : "60Gi",
    "ephemeral-storage": "119703055367",
    pods: "250",
    "hugepages-2Mi": "1Gi",
    ...(name.startsWith("gpu") ? { "nvidia.com/gpu": "8", "example.com/fpga": "2" } : {}),
  };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { "node.kubernetes.io/pool": name.split("-")[0] ?? "" } },
    spec: {},
    status: { capacity: listed, allocatable: listed, conditions: [] },
  };
};

async function answered<T>(
  result: Promise<{ ok: true; value: T } | { ok: false; error: { detail: string } }>,
): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.error.detail);
  return settled.value;
}

describe.runIf(canRun)("with the real kubectl", () => {
  let cluster: ParityCluster;
  let described: DescribedNode[];

  beforeAll(async () => {
    cluster = await parityCluster([
      ...NAMESPACES.map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } })),
      ...NODES.map(node),
      ...variedPods(SEED, PODS, NODES, NAMESPACES),
      ...variedDeployments(SEED, DEPLOYMENTS, "shop"),
    ]);
    const { stdout } = await runKubectl(["describe", "nodes"], { kubeconfig: cluster.kubeconfig });
    described = parseDescribeNodes(stdout);
  });
  afterAll(async () => cluster.stop());

  test("every node is described by both, with as many pods", async () => {
    const { items } = await answered(
      cluster.api.call(listClusterNodes, { params: { cluster: cluster.cluster }, query: {} }),
    );
    const counted = items.map(({ name, podCount }) => [name, podCount]);
    expect(counted).toEqual(described.map(({ name, podsShown }) => [name, podsShown]));
    expect(described.reduce((sum, { podsShown }) => sum + podsShown, 0)).toBeGreaterThan(PODS * 0.8);
  });

  test.each(NODES)(
    "the table of allocated resources of %s is kubectl's, to the letter and as figures",
    async (name) => {
      const params = { cluster: cluster.cluster, node: name };
      const { allocated, resources } = await answered(cluster.api.call(getNode, { params, query: {} }));
      const wanted = described.find((each) => each.name === name)?.allocated ?? new Map();
      expect(allocated).toEqual([...wanted].map(([resource, row]) => ({ resource, ...row })));
      expect(allocated.length).toBeGreaterThanOrEqual(4);
      for (const { resource, requests, limits } of allocated) {
        const unit = resource === "cpu" ? 1000 : 1;
        const figures = resources[resource];
        const counted = figures?.kubectl ?? figures;
        expect([resource, counted?.requests, counted?.limits]).toEqual([
          resource,
          printedFigure(requests, unit),
          printedFigure(limits, unit),
        ]);
      }
    },
  );

  test("a pool's sums are kubectl's totals of its nodes, and the GPUs' are, too", async () => {
    const params = { cluster: cluster.cluster };
    const { items } = await answered(cluster.api.call(listClusterNodePools, { params, query: {} }));
    expect(items.map(({ name }) => name)).toEqual(["cpu", "gpu", "odd"]);
    const total = (pool: string | null, resource: string) =>
      described
        .filter(({ name }) => name.startsWith(`${pool}-`))
        .reduce((sum, { allocated }) => {
          const unit = resource === "cpu" ? 1000 : 1;
          return sum + printedFigure(allocated.get(resource)?.requests ?? "0", unit);
        }, 0);
    for (const { name, resources } of items) {
      for (const resource of ["cpu", "memory", "ephemeral-storage", "hugepages-2Mi"]) {
        const counted = resources[resource]?.kubectl ?? resources[resource];
        expect([name, resource, counted?.requests ?? 0]).toEqual([name, resource, total(name, resource)]);
      }
    }
    const { items: gpus } = await answered(cluster.api.call(listClusterGpus, { params, query: { by: "pool" } }));
    const requested = gpus.map(({ pool, units }) => [pool, units[0]?.requested]);
    expect(requested).toContainEqual(["gpu", total("gpu", "nvidia.com/gpu")]);
    expect(total("gpu", "nvidia.com/gpu")).toBeGreaterThan(0);
  });

  test("every pod's row is kubectl's", async () => {
    let compared = 0;
    for (const { name, pods } of described) {
      const query = { node: name, pageSize: "500" };
      const { items } = await answered(
        cluster.api.call(listClusterPods, { params: { cluster: cluster.cluster }, query }),
      );
      const byName = new Map(items.map((pod): [string, PodAnswer] => [`${pod.namespace}/${pod.name}`, pod]));
      for (const [key, row] of pods) {
        const pod = byName.get(key);
        const ours = [pod?.requests.cpu ?? 0, pod?.limits.cpu ?? 0, pod?.requests.memory ?? 0, pod?.limits.memory ?? 0];
        const theirs = [
          printedFigure(row.cpuRequests, 1000),
          printedFigure(row.cpuLimits, 1000),
          printedFigure(row.memoryRequests, 1),
          printedFigure(row.memoryLimits, 1),
        ];
        expect([key, ...ours]).toEqual([key, ...theirs]);
        compared += theirs.length;
      }
    }
    expect(compared).toBeGreaterThan(PODS * 3);
  });

  test("every deployment's rollout is told in kubectl's words", async () => {
    const query = { namespace: "shop", pageSize: "500" };
    const { items } = await answered(
      cluster.api.call(listClusterWorkloads, { params: { cluster: cluster.cluster }, query }),
    );
    expect(items).toHaveLength(DEPLOYMENTS);
    const states = new Set<string>();
    for (const { name, rollout } of items) {
      const asked = ["rollout", "status", `deployment/${name}`, "-n", "shop", "--watch=false"];
      const { stdout, stderr } = await runKubectl(asked, { kubeconfig: cluster.kubeconfig, mayFail: true });
      const said = (stdout.trim() || stderr.trim()).replace(/^error: /, "");
      expect([name, rollout.message]).toEqual([name, said]);
      expect([name, rollout.state === "complete"]).toEqual([name, said.endsWith("successfully rolled out")]);
      states.add(rollout.state);
    }
    expect([...states].sort()).toEqual(["complete", "failed", "progressing"]);
  });
});

describe.runIf(canRun)("a fault of kubectl 1.36 that is not imitated", () => {
  test("it counts the overhead of a pod with a pod-level request of 1.5Gi twice in the totals", async () => {
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "p", namespace: "default" },
      spec: {
        nodeName: "cpu-0",
        overhead: { memory: "32Mi" },
        resources: { requests: { memory: "1.5Gi" } },
        containers: [{ name: "main", image: "registry.example/x:1" }],
      },
      status: { phase: "Running" },
    };
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "default" } };
    const cluster = await parityCluster([namespace, node("cpu-0"), pod]);
    try {
      const { stdout } = await runKubectl(["describe", "node", "cpu-0"], { kubeconfig: cluster.kubeconfig });
      const [described] = parseDescribeNodes(stdout);
      const params = { cluster: cluster.cluster, node: "cpu-0" };
      const { resources } = await answered(cluster.api.call(getNode, { params, query: {} }));
      const right = 1.5 * 2 ** 30 + 32 * 2 ** 20;
      expect(printedFigure(described?.pods.get("default/p")?.memoryRequests ?? "", 1)).toBe(right);
      expect(printedFigure(described?.allocated.get("memory")?.requests ?? "", 1)).toBe(right + 32 * 2 ** 20);
      expect(resources.memory?.requests).toBe(right);
    } finally {
      await cluster.stop();
    }
  });
});
