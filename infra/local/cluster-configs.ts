/** `node infra/local/cluster-configs.ts`: writes k3d.yaml and kind.yaml from the pools. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { type LocalPool, nodeLabels, POOLS } from "./pools.ts";

const K3S = "rancher/k3s:v1.36.4-k3s1@sha256:edad48e12bf81c3a09ac1c05c0c0ffaaa22145980b989d6fae84543a76b83657";
const KIND = "kindest/node:v1.36.4@sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed";
const HEADER = "# Written by `node infra/local/cluster-configs.ts` from pools.ts. Do not edit: a test compares.\n";

/** One entry for each node, in the order of the pools. */
const nodes = POOLS.flatMap((pool) => Array.from({ length: pool.nodes }, () => pool));

/** For k3d 5: one server that takes no pods, one agent for each node. */
export function k3dConfig(): string {
  const agents = nodes.map((pool, index) => ({ pool, filter: [`agent:${index}`] }));
  const config = {
    apiVersion: "k3d.io/v1alpha5",
    kind: "Simple",
    metadata: { name: "slipway" },
    servers: 1,
    agents: nodes.length,
    image: K3S,
    kubeAPI: { hostIP: "127.0.0.1", hostPort: "6550" },
    options: {
      k3d: { wait: true, timeout: "120s" },
      k3s: {
        extraArgs: [
          { arg: "--disable=traefik", nodeFilters: ["server:*"] },
          { arg: "--node-taint=node-role.kubernetes.io/control-plane=true:NoSchedule", nodeFilters: ["server:*"] },
          ...agents.flatMap(({ pool, filter }) =>
            pool.taints.map((taint) => ({ arg: `--node-taint=${taint}`, nodeFilters: filter })),
          ),
        ],
        nodeLabels: agents.flatMap(({ pool, filter }) =>
          Object.entries(nodeLabels(pool)).map(([key, value]) => ({ label: `${key}=${value}`, nodeFilters: filter })),
        ),
      },
    },
  };
  return HEADER + stringify(config, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** For kind 0.33: a control plane and one worker for each node. */
export function kindConfig(): string {
  const config = {
    kind: "Cluster",
    apiVersion: "kind.x-k8s.io/v1alpha4",
    name: "slipway",
    networking: { apiServerAddress: "127.0.0.1" },
    nodes: [{ role: "control-plane", image: KIND }, ...nodes.map(workerOf)],
  };
  return HEADER + stringify(config, { lineWidth: 0, aliasDuplicateObjects: false });
}

function workerOf(pool: LocalPool) {
  const taints = pool.taints.map((taint) => {
    const [, key, value, effect] = /^(.+)=(.+):(.+)$/.exec(taint) ?? [];
    return { key, value, effect };
  });
  const patch = stringify({ kind: "JoinConfiguration", nodeRegistration: { taints } });
  return {
    role: "worker",
    image: KIND,
    labels: nodeLabels(pool),
    ...(taints.length === 0 ? {} : { kubeadmConfigPatches: [patch] }),
  };
}

const FILES = { "k3d.yaml": k3dConfig, "kind.yaml": kindConfig } as const;

/** Files that do not hold what would be written. */
export function staleConfigs(): string[] {
  return Object.entries(FILES)
    .filter(([file, text]) => readFileSync(path.join(import.meta.dirname, file), "utf8") !== text())
    .map(([file]) => file);
}

if (import.meta.main) {
  for (const [file, text] of Object.entries(FILES)) writeFileSync(path.join(import.meta.dirname, file), text());
}
