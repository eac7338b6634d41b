/** The machines of the node pools, as Azure sells them: cores, memory, disk and GPUs. */

export interface InstanceType {
  readonly name: string;
  readonly cpus: number;
  readonly memoryKi: number;
  readonly diskKi: number;
  readonly gpu?: GpuModel & { readonly count: number };
}

export interface GpuModel {
  readonly vendor: "nvidia" | "amd";
  /** As GPU feature discovery, or AMD's node labeller, labels it. */
  readonly product: string;
  readonly family: string;
  readonly memoryMi: number;
  readonly computeMajor: number;
  readonly migCapable: boolean;
}

const A100: GpuModel = {
  vendor: "nvidia",
  product: "NVIDIA-A100-80GB-PCIe",
  family: "ampere",
  memoryMi: 81_920,
  computeMajor: 8,
  migCapable: true,
};
const H100: GpuModel = {
  ...A100,
  product: "NVIDIA-H100-80GB-HBM3",
  family: "hopper",
  memoryMi: 81_559,
  computeMajor: 9,
};
const H200: GpuModel = { ...H100, product: "NVIDIA-H200", memoryMi: 143_771 };
const T4: GpuModel = {
  vendor: "nvidia",
  product: "Tesla-T4",
  family: "turing",
  memoryMi: 15_360,
  computeMajor: 7,
  migCapable: false,
};
const MI300X: GpuModel = {
  vendor: "amd",
  product: "AMD_Instinct_MI300X_OAM",
  family: "AI",
  memoryMi: 196_592,
  computeMajor: 0,
  migCapable: false,
};

const DISK = { small: 129_886_128, large: 259_966_896, huge: 1_032_153_744 };

export const D4S: InstanceType = { name: "Standard_D4s_v5", cpus: 4, memoryKi: 16_374_588, diskKi: DISK.small };
export const D8S: InstanceType = { name: "Standard_D8s_v5", cpus: 8, memoryKi: 32_863_568, diskKi: DISK.small };
export const NC24: InstanceType = {
  name: "Standard_NC24ads_A100_v4",
  cpus: 24,
  memoryKi: 226_874_044,
  diskKi: DISK.large,
  gpu: { ...A100, count: 1 },
};
export const NC48: InstanceType = {
  name: "Standard_NC48ads_A100_v4",
  cpus: 48,
  memoryKi: 453_749_120,
  diskKi: DISK.large,
  gpu: { ...A100, count: 2 },
};
export const NC96: InstanceType = {
  name: "Standard_NC96ads_A100_v4",
  cpus: 96,
  memoryKi: 907_499_588,
  diskKi: DISK.large,
  gpu: { ...A100, count: 4 },
};
export const ND96_H100: InstanceType = {
  name: "Standard_ND96isr_H100_v5",
  cpus: 96,
  memoryKi: 1_945_098_132,
  diskKi: DISK.huge,
  gpu: { ...H100, count: 8 },
};
export const ND96_H200: InstanceType = {
  name: "Standard_ND96isr_H200_v5",
  cpus: 96,
  memoryKi: 1_945_098_132,
  diskKi: DISK.huge,
  gpu: { ...H200, count: 8 },
};
export const ND96_MI300X: InstanceType = {
  name: "Standard_ND96isr_MI300X_v5",
  cpus: 96,
  memoryKi: 1_939_865_600,
  diskKi: DISK.huge,
  gpu: { ...MI300X, count: 8 },
};
export const NC64_T4: InstanceType = {
  name: "Standard_NC64as_T4_v3",
  cpus: 64,
  memoryKi: 453_751_032,
  diskKi: DISK.large,
  gpu: { ...T4, count: 4 },
};
