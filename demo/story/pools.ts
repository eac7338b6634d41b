/** The node pools of the three clusters, as AKS makes them (facts/kubernetes.md 39 to 41, 44, 46, 56). */

export interface InstanceType {
  readonly name: string;
  readonly cpus: number;
  readonly memoryKi: number;
  readonly diskKi: number;
  readonly gpu?: GpuModel & { readonly count: number };
}

export interface GpuModel {
  /** As GPU feature discovery labels it. */
  readonly product: string;
  readonly family: string;
  readonly memoryMi: number;
  readonly computeMajor: number;
}

export interface Pool {
  readonly name: string;
  readonly mode: "System" | "User";
  readonly instance: InstanceType;
  readonly nodes: number;
  readonly maxPods: number;
  readonly taints?: readonly { key: string; value: string; effect: string }[];
  /** Place in the pool of a node that people have cordoned. */
  readonly cordoned?: number;
  /** Place in the pool of a node on which one GPU has failed: it is in capacity and no longer in allocatable. */
  readonly failedGpu?: number;
}

const A100: GpuModel = { product: "NVIDIA-A100-80GB-PCIe", family: "ampere", memoryMi: 81_920, computeMajor: 8 };
const H100: GpuModel = { product: "NVIDIA-H100-80GB-HBM3", family: "hopper", memoryMi: 81_559, computeMajor: 9 };

const D4S: InstanceType = { name: "Standard_D4s_v5", cpus: 4, memoryKi: 16_374_588, diskKi: 129_886_128 };
const D8S: InstanceType = { name: "Standard_D8s_v5", cpus: 8, memoryKi: 32_863_568, diskKi: 129_886_128 };
const NC24: InstanceType = {
  name: "Standard_NC24ads_A100_v4",
  cpus: 24,
  memoryKi: 226_874_044,
  diskKi: 259_966_896,
  gpu: { ...A100, count: 1 },
};
const NC48: InstanceType = {
  name: "Standard_NC48ads_A100_v4",
  cpus: 48,
  memoryKi: 453_749_120,
  diskKi: 259_966_896,
  gpu: { ...A100, count: 2 },
};
const NC96: InstanceType = {
  name: "Standard_NC96ads_A100_v4",
  cpus: 96,
  memoryKi: 907_499_588,
  diskKi: 259_966_896,
  gpu: { ...A100, count: 4 },
};
const ND96: InstanceType = {
  name: "Standard_ND96isr_H100_v5",
  cpus: 96,
  memoryKi: 1_945_098_132,
  diskKi: 1_032_153_744,
  gpu: { ...H100, count: 8 },
};

export const GPU_TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" };
const SYSTEM_TAINT = { key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" };

const system = (nodes: number): Pool => ({
  name: "system",
  mode: "System",
  instance: D4S,
  nodes,
  maxPods: 110,
  taints: [SYSTEM_TAINT],
});
const cpu = (nodes: number): Pool => ({ name: "cpu", mode: "User", instance: D8S, nodes, maxPods: 110 });
const gpu = (name: string, instance: InstanceType, nodes: number): Pool => ({
  name,
  mode: "User",
  instance,
  nodes,
  maxPods: 110,
  taints: [GPU_TAINT],
});

export const DEV_POOLS: readonly Pool[] = [system(2), cpu(3), gpu("gpu", NC24, 4)];
export const TEST_POOLS: readonly Pool[] = [system(2), { ...cpu(4), cordoned: 2 }, gpu("gpu", NC48, 2)];
export const PROD_POOLS: readonly Pool[] = [
  system(3),
  cpu(6),
  gpu("gpu", NC96, 3),
  { ...gpu("gpuh100", ND96, 4), failedGpu: 3 },
];
