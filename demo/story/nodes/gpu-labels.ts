import type { GpuModel, InstanceType } from "./instances.ts";
import type { Pool } from "./pools.ts";

/** Compute slices of a MIG profile such as 3g.40gb, and its memory in MiB as feature discovery rounds it. */
const PROFILES: Readonly<Record<string, { readonly slices: number; readonly memoryMi: number }>> = {
  "1g.10gb": { slices: 1, memoryMi: 9_728 },
  "3g.40gb": { slices: 3, memoryMi: 40_192 },
};

/** Labels of AKS, of GPU feature discovery and of AMD's node labeller (facts/kubernetes.md 46 to 51). */
export function gpuLabels({ instance, sharing }: Pool, createdMs: number): Record<string, string> {
  const { gpu } = instance;
  if (gpu === undefined) return {};
  if (gpu.vendor === "amd") return amdLabels(gpu);
  const profiles = sharing?.kind === "mig-mixed" ? sharing.profiles : {};
  const replicas = sharing?.kind === "time-sliced" ? sharing.replicas : 1;
  return {
    accelerator: "nvidia",
    "kubernetes.azure.com/accelerator": "nvidia",
    "feature.node.kubernetes.io/pci-10de.present": "true",
    ...driverLabels(createdMs),
    "nvidia.com/gpu.compute.major": String(gpu.computeMajor),
    "nvidia.com/gpu.compute.minor": gpu.product === "Tesla-T4" ? "5" : "0",
    "nvidia.com/gpu.count": String(gpu.count),
    ...Object.fromEntries(DEPLOYED.map((part) => [`nvidia.com/gpu.deploy.${part}`, "true"])),
    "nvidia.com/gpu.family": gpu.family,
    "nvidia.com/gpu.machine": instance.name.replaceAll("_", "-"),
    "nvidia.com/gpu.memory": String(gpu.memoryMi),
    "nvidia.com/gpu.mode": "compute",
    "nvidia.com/gpu.present": "true",
    "nvidia.com/gpu.product": replicas > 1 ? `${gpu.product}-SHARED` : gpu.product,
    // 0: MIG is on, and this label does not speak of sharing.
    "nvidia.com/gpu.replicas": sharing?.kind === "mig-mixed" ? "0" : String(replicas),
    "nvidia.com/gpu.sharing-strategy": replicas > 1 ? "time-slicing" : "none",
    ...migLabels(gpu, sharing?.kind === "mig-mixed"),
    ...Object.fromEntries(Object.entries(profiles).flatMap((entry) => profileLabels(gpu, ...entry))),
    "nvidia.com/mps.capable": "false",
  };
}

const DEPLOYED = ["container-toolkit", "dcgm-exporter", "device-plugin", "driver", "gpu-feature-discovery"];

const driverLabels = (createdMs: number): Record<string, string> => ({
  "nvidia.com/cuda.driver-version.full": "570.133.20",
  "nvidia.com/cuda.driver.major": "570",
  "nvidia.com/cuda.driver.minor": "133",
  "nvidia.com/cuda.driver.rev": "20",
  "nvidia.com/cuda.runtime.major": "12",
  "nvidia.com/cuda.runtime.minor": "8",
  "nvidia.com/gfd.timestamp": String(Math.floor(createdMs / 1_000) + 240),
});

function migLabels({ migCapable }: GpuModel, mixed: boolean): Record<string, string> {
  if (!migCapable) return { "nvidia.com/mig.capable": "false" };
  return {
    "nvidia.com/mig.capable": "true",
    "nvidia.com/mig.config": mixed ? "all-balanced" : "all-disabled",
    "nvidia.com/mig.config.state": "success",
    "nvidia.com/mig.strategy": mixed ? "mixed" : "single",
  };
}

function profileLabels(gpu: GpuModel, profile: string, count: number): [string, string][] {
  const { slices, memoryMi } = PROFILES[profile] ?? { slices: 1, memoryMi: 0 };
  const said = {
    count: String(count),
    memory: String(memoryMi),
    product: `${gpu.product}-MIG-${profile}`,
    replicas: "1",
    "sharing-strategy": "none",
    "slices.ci": String(slices),
    "slices.gi": String(slices),
  };
  return Object.entries(said).map(([name, value]) => [`nvidia.com/mig-${profile}.${name}`, value]);
}

const amdLabels = (gpu: GpuModel): Record<string, string> => ({
  "amd.com/gpu.cu-count": "304",
  "amd.com/gpu.device-id": "74a1",
  "amd.com/gpu.driver-version": "6.12.12",
  "amd.com/gpu.family": gpu.family,
  "amd.com/gpu.product-name": gpu.product,
  "amd.com/gpu.simd-count": "1216",
  "amd.com/gpu.vram": `${Math.round(gpu.memoryMi / 1024)}G`,
  "feature.node.kubernetes.io/amd-gpu": "true",
});

/** What the device plugin offers of a node's GPUs, by resource; `failed` of them are no longer healthy. */
export function devicesOf(
  instance: InstanceType,
  sharing: Pool["sharing"],
  failed = 0,
): Readonly<Record<string, { readonly capacity: number; readonly healthy: number }>> {
  const { gpu } = instance;
  if (gpu === undefined) return {};
  const of = (capacity: number) => ({ capacity, healthy: Math.max(0, capacity - failed) });
  if (gpu.vendor === "amd") return { "amd.com/gpu": of(gpu.count) };
  if (sharing?.kind === "mig-mixed") {
    const slices = Object.entries(sharing.profiles).map(([profile, count]) => [`nvidia.com/mig-${profile}`, of(count)]);
    return { "nvidia.com/gpu": of(0), ...Object.fromEntries(slices) };
  }
  return { "nvidia.com/gpu": of(gpu.count * (sharing?.kind === "time-sliced" ? sharing.replicas : 1)) };
}
