import { NO_HARDWARE } from "#demo/controllers/runtime/node-groups.ts";
import { aNode } from "#demo/controllers/testing/test-cluster.ts";
import type { ClusterStory } from "#demo/story/index.ts";

const VERSION = "v1.36.2";

const MACHINE = {
  machineID: "small",
  systemUUID: "small",
  bootID: "small",
  kernelVersion: "6.6",
  osImage: "Linux",
  containerRuntimeVersion: "containerd://2.1",
  kubeProxyVersion: "",
  operatingSystem: "linux",
  architecture: "amd64",
};

/** A node of a small cluster: the pool it is of, and what keeps pods from it. */
export interface SmallNode {
  readonly name: string;
  readonly pool: string;
}

/** A cluster of the built-in world with these nodes and nothing else: what a test sees there is its own. */
export function smallCluster(nodes: readonly SmallNode[]): ClusterStory {
  return {
    name: "small",
    version: VERSION,
    hardware: NO_HARDWARE,
    seed: (store) => {
      for (const name of ["default", "kube-system", "kube-node-lease"])
        store.create("namespaces", { metadata: { name }, spec: {} });
      for (const { name, pool } of nodes) {
        const node = aNode(name, { labels: { "kubernetes.azure.com/agentpool": pool } });
        store.create("nodes", {
          ...node,
          status: { ...node.status, nodeInfo: { ...MACHINE, kubeletVersion: VERSION } },
        });
      }
    },
  };
}
