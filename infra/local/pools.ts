/**
 * A laptop's likeness of the dev environment's node pools: the same names, labels and taints, one node for each (a test
 * compares with Terraform's values). GPUs are not there: their number is patched on the nodes' status, and said so.
 */
export interface LocalPool {
  readonly name: string;
  readonly nodes: number;
  readonly kind: "system" | "cpu" | "gpu";
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly string[];
  /** GPUs that each node pretends to have. */
  readonly simulatedGpus?: number;
}

export const POOLS: readonly LocalPool[] = [
  { name: "system", nodes: 1, kind: "system", labels: {}, taints: ["CriticalAddonsOnly=true:NoSchedule"] },
  { name: "cpu", nodes: 2, kind: "cpu", labels: {}, taints: [] },
  {
    name: "gpu",
    nodes: 1,
    kind: "gpu",
    labels: { "kubernetes.azure.com/accelerator": "nvidia", "nvidia.com/gpu.product": "Tesla-T4" },
    taints: ["sku=gpu:NoSchedule"],
    simulatedGpus: 1,
  },
  {
    name: "spot",
    nodes: 1,
    kind: "cpu",
    labels: { "kubernetes.azure.com/scalesetpriority": "spot" },
    taints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
  },
];

/** Every label of a pool's nodes: those that AKS and the platform's Terraform put there, and the pool's own. */
export function nodeLabels({ name, kind, labels, simulatedGpus }: LocalPool): Readonly<Record<string, string>> {
  return {
    "kubernetes.azure.com/agentpool": name,
    "kubernetes.azure.com/mode": kind === "system" ? "system" : "user",
    "slipway.dev/pool": name,
    "slipway.dev/kind": kind,
    ...labels,
    // Read by infra/local/simulate-gpus.sh.
    ...(simulatedGpus === undefined ? {} : { "slipway.dev/simulated-gpus": String(simulatedGpus) }),
  };
}
