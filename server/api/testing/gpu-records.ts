/** A cluster with whole GPUs of two models, MIG slices, shares, one that is ill, a cordoned node and pods that wait. */
import type { NodeRecord, PodRecord } from "#server/kubernetes/records.ts";
import { FakeCluster } from "./fake-fleet.ts";
import { aDeployment, aNode, aPod, aReplicaSet, MADE_AT, ownedBy } from "./records.ts";

export const GPU = "nvidia.com/gpu";
const POOL_LABEL = "kubernetes.azure.com/agentpool";

/** A node of a pool, as a cloud labels it. */
export function aPoolNode(
  name: string,
  pool: string,
  gpus: Record<string, string>,
  over: Partial<NodeRecord> & { ill?: number } = {},
): NodeRecord {
  const { ill = 0, labels = {}, ...rest } = over;
  const base = { cpu: "24", memory: "216Gi", pods: "110" };
  const less = Object.fromEntries(Object.entries(gpus).map(([key, count]) => [key, String(Number(count) - ill)]));
  return aNode(name, {
    pool: { name: pool, derivedFrom: POOL_LABEL, isNamed: true },
    labels: { [POOL_LABEL]: pool, "kubernetes.io/hostname": name, ...labels },
    taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }],
    capacity: { ...base, ...gpus },
    allocatable: { ...base, ...less },
    ...rest,
  });
}

const product = (model: string, count: string, more: Record<string, string> = {}) => ({
  "nvidia.com/gpu.product": `NVIDIA-${model}`,
  "nvidia.com/gpu.count": count,
  ...more,
});

const set = aReplicaSet("llm-abc", aDeployment("llm"));

/** Pods of Deployment llm; replicas of one set. */
const held = (name: string, node: string, requests: Record<string, number>, over: Partial<PodRecord> = {}): PodRecord =>
  aPod(name, { nodeName: node, requests: { cpu: 1_000, ...requests }, owner: ownedBy(set), ...over });

const waiting = (name: string, selector: Record<string, string>, requests: Record<string, number>): PodRecord => {
  const message = "0/7 nodes are available: 4 Insufficient nvidia.com/gpu, 3 node(s) had untolerated taint(s).";
  const conditions = [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }];
  return aPod(name, {
    nodeName: null,
    phase: "Pending",
    startedAt: null,
    requests,
    shape: { spec: { nodeSelector: selector }, status: { phase: "Pending", conditions } },
  });
};

export const aGpuCluster = (name = "c1"): FakeCluster =>
  new FakeCluster({
    name,
    nodes: [
      aPoolNode("a100-1", "gpu", { [GPU]: "4" }, { labels: product("A100", "4") }),
      aPoolNode("a100-2", "gpu", { [GPU]: "4" }, { labels: product("A100", "4"), unschedulable: true }),
      aPoolNode("h100-1", "gpuh100", { [GPU]: "8" }, { labels: product("H100", "8"), ill: 1 }),
      aPoolNode("h100-2", "gpuh100", { [GPU]: "8" }, { labels: product("H100", "8") }),
      aPoolNode(
        "mig-1",
        "gpumig",
        { "nvidia.com/mig-1g.10gb": "14", "nvidia.com/mig-3g.40gb": "4" },
        {
          labels: product("A100", "4", { "nvidia.com/mig.strategy": "mixed" }),
        },
      ),
      aPoolNode(
        "t4-1",
        "gput4",
        { [GPU]: "16" },
        {
          labels: product("T4-SHARED", "4", {
            "nvidia.com/gpu.replicas": "4",
            "nvidia.com/gpu.sharing-strategy": "time-slicing",
          }),
        },
      ),
      aPoolNode("dark-1", "gpu", {}, { labels: { "nvidia.com/gpu.present": "true" } }),
      aNode("cpu-1"),
    ],
    replicasets: [set],
    pods: [
      held("llm-1", "a100-1", { [GPU]: 1 }, { startedAt: MADE_AT - 60_000 }),
      held("llm-2", "h100-2", { [GPU]: 6 }),
      held("llm-3", "h100-1", { [GPU]: 4 }, { deletedAt: MADE_AT }),
      aPod("notebook", { namespace: "research", nodeName: "mig-1", requests: { "nvidia.com/mig-1g.10gb": 2 } }),
      aPod("tiny", { namespace: "research", nodeName: "t4-1", requests: { [GPU]: 3 } }),
      aPod("done", { nodeName: "a100-1", phase: "Succeeded", requests: { [GPU]: 3 } }),
      waiting("wants-h100", { [POOL_LABEL]: "gpuh100" }, { [GPU]: 8 }),
      waiting("wants-any", {}, { [GPU]: 2 }),
      aPod("agent", {
        nodeName: "a100-1",
        requests: { cpu: 100 },
        owner: { kind: "DaemonSet", name: "agent", uid: "uid-ds", controller: true },
      }),
    ],
  });
