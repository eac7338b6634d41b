/** The node pools of the three clusters, as AKS makes them (facts/kubernetes.md 39 to 41, 44, 46, 56). */
import {
  D4S,
  D8S,
  type InstanceType,
  NC24,
  NC48,
  NC64_T4,
  NC96,
  ND96_H100,
  ND96_H200,
  ND96_MI300X,
} from "./instances.ts";

export interface Pool {
  readonly name: string;
  readonly mode: "System" | "User";
  readonly instance: InstanceType;
  /** Nodes at the beginning. */
  readonly nodes: number;
  readonly maxPods: number;
  readonly taints?: readonly { key: string; value: string; effect: string }[];
  readonly spot?: boolean;
  readonly sharing?: GpuSharing;
  /** Where the cluster autoscaler may change the number of nodes. */
  readonly autoscaled?: { readonly min: number; readonly max: number };
  readonly trouble?: PoolTrouble;
}

/** How the GPUs of a pool are divided; whole ones otherwise. */
export type GpuSharing =
  /** Strategy mixed: how many instances of each profile a node has in all; no GPU is left whole. */
  | { readonly kind: "mig-mixed"; readonly profiles: Readonly<Record<string, number>> }
  | { readonly kind: "time-sliced"; readonly replicas: number };

/** What is wrong with one node: `index` is its place in the pool. */
export type PoolTrouble = {
  readonly index: number;
  readonly kind:
    | "cordoned"
    /** One GPU has failed: it is in capacity and no longer in allocatable. */
    | "failed-gpu"
    | "memory-pressure"
    /** The device plugin does not register: the node is ready and has no GPU to give. */
    | "plugin-not-ready";
};

export const GPU_TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" };
export const SPOT_TAINT = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };
const SYSTEM_TAINT = { key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" };

const system = (nodes: number): Pool => ({
  name: "system",
  mode: "System",
  instance: D4S,
  nodes,
  maxPods: 110,
  taints: [SYSTEM_TAINT],
});
const cpu = (nodes: number, max: number): Pool => ({
  name: "cpu",
  mode: "User",
  instance: D8S,
  nodes,
  maxPods: 110,
  autoscaled: { min: nodes, max },
});
const gpu = (name: string, instance: InstanceType, nodes: number): Pool => ({
  name,
  mode: "User",
  instance,
  nodes,
  maxPods: 110,
  taints: [GPU_TAINT],
});
const spot = (nodes: number, max: number): Pool => ({
  ...gpu("gpuspot", NC24, nodes),
  taints: [GPU_TAINT, SPOT_TAINT],
  spot: true,
  autoscaled: { min: 0, max },
});
const sliced = (nodes: number): Pool => ({
  ...gpu("gpushared", NC64_T4, nodes),
  sharing: { kind: "time-sliced", replicas: 4 },
});
const mig = (instance: InstanceType, nodes: number, profiles: Readonly<Record<string, number>>): Pool => ({
  ...gpu("gpumig", instance, nodes),
  sharing: { kind: "mig-mixed", profiles },
});
/** Scaled to zero: no node bears witness of it, only the portal's configuration does. */
const asleep = (max: number): Pool => ({ ...gpu("gpuh200", ND96_H200, 0), autoscaled: { min: 0, max } });
const amd = (nodes: number): Pool => gpu("gpuamd", ND96_MI300X, nodes);

export const DEV_POOLS: readonly Pool[] = [
  system(2),
  { ...cpu(4, 6), trouble: { index: 1, kind: "memory-pressure" } },
  gpu("gpu", NC24, 4),
  mig(NC24, 1, { "1g.10gb": 4, "3g.40gb": 1 }),
  sliced(1),
  spot(1, 3),
  asleep(1),
];
export const TEST_POOLS: readonly Pool[] = [
  system(2),
  { ...cpu(4, 6), trouble: { index: 2, kind: "cordoned" } },
  { ...gpu("gpu", NC48, 3), trouble: { index: 2, kind: "plugin-not-ready" } },
  mig(NC24, 1, { "1g.10gb": 7 }),
  amd(1),
  spot(0, 2),
];
export const PROD_POOLS: readonly Pool[] = [
  system(3),
  cpu(7, 12),
  { ...gpu("gpu", NC96, 3), autoscaled: { min: 3, max: 3 } },
  { ...gpu("gpuh100", ND96_H100, 4), autoscaled: { min: 4, max: 4 }, trouble: { index: 3, kind: "failed-gpu" } },
  mig(NC96, 2, { "1g.10gb": 14, "3g.40gb": 4 }),
  sliced(2),
  amd(1),
  spot(2, 6),
  asleep(2),
];
