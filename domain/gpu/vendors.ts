/**
 * What a GPU resource is, one row for each vendor: the names its device plugin gives, and the labels that say more.
 * Source: NVIDIA/k8s-device-plugin docs/gpu-feature-discovery; ROCm/k8s-device-plugin and its node labeller; Intel device
 * plugins' labels; GKE's own labels (cloud.google.com/gke-*), which stand in where no feature discovery runs.
 */

export const GPU_VENDORS = ["nvidia", "amd", "intel", "gaudi", "tpu"] as const;
export type GpuVendor = (typeof GPU_VENDORS)[number];

/**
 * How GPUs are given out. Whole ones, shares (time-slicing, MPS), MIG slices and partitions are never merged in one number.
 * `unknown`: a resource that is called after a GPU and whose unit nobody says.
 */
export const GPU_FORMS = ["whole", "share", "mig", "partition", "unknown"] as const;
export type GpuForm = (typeof GPU_FORMS)[number];

/** A resource as far as its name alone tells; the labels of a node can tell more (node-gpus.ts). */
export interface GpuResource {
  readonly resource: string;
  /** Null: a resource that is called after a GPU, of a vendor without a row here. */
  readonly vendor: GpuVendor | null;
  readonly form: GpuForm;
  /** "1g.10gb", "cpx_nps4"; null for what is not cut. */
  readonly profile: string | null;
}

/** The value that a label must have to mean something; null: any. */
type LabelMark = readonly [key: string, value: string | null];

export interface VendorRow {
  readonly name: string;
  readonly resources: readonly (readonly [pattern: RegExp, form: GpuForm])[];
  /** Labels that name the model; the first that is there counts. */
  readonly product: readonly string[];
  /** Labels that count physical GPUs. */
  readonly count: readonly string[];
  readonly memoryMi: readonly string[];
  readonly driver: readonly string[];
  /** Marks of a machine that bears such GPUs, whether or not it offers them. */
  readonly present: readonly LabelMark[];
}

export const VENDORS: Readonly<Record<GpuVendor, VendorRow>> = {
  nvidia: {
    name: "NVIDIA",
    resources: [
      [/^nvidia\.com\/gpu$/, "whole"],
      [/^nvidia\.com\/gpu\.shared$/, "share"],
      [/^nvidia\.com\/mig-(.+?)(?:\.shared)?$/, "mig"],
    ],
    product: ["nvidia.com/gpu.product", "cloud.google.com/gke-accelerator"],
    count: ["nvidia.com/gpu.count"],
    memoryMi: ["nvidia.com/gpu.memory"],
    driver: ["nvidia.com/cuda.driver-version.full", "nvidia.com/cuda.driver.major"],
    present: [
      ["nvidia.com/gpu.present", "true"],
      ["feature.node.kubernetes.io/pci-10de.present", "true"],
      ["feature.node.kubernetes.io/pci-0302_10de.present", "true"],
      ["feature.node.kubernetes.io/pci-0300_10de.present", "true"],
      ["kubernetes.azure.com/accelerator", "nvidia"],
      ["cloud.google.com/gke-accelerator", null],
    ],
  },
  amd: {
    name: "AMD",
    resources: [
      [/^amd\.com\/gpu$/, "whole"],
      [/^amd\.com\/((?:spx|dpx|tpx|qpx|cpx)_nps[1-8])$/, "partition"],
    ],
    product: ["amd.com/gpu.product-name", "beta.amd.com/gpu.product-name"],
    count: [],
    memoryMi: [],
    driver: ["amd.com/gpu.driver-version"],
    present: [
      ["feature.node.kubernetes.io/pci-1002.present", "true"],
      ["feature.node.kubernetes.io/amd-gpu", "true"],
    ],
  },
  intel: {
    name: "Intel",
    // i915_monitoring and xe_monitoring give sight of all GPUs of a node: no GPU is taken by them.
    resources: [[/^gpu\.intel\.com\/(?:i915|xe)$/, "whole"]],
    product: ["gpu.intel.com/product"],
    count: ["gpu.intel.com/device.count"],
    memoryMi: [],
    driver: [],
    present: [["intel.feature.node.kubernetes.io/gpu", "true"]],
  },
  gaudi: {
    name: "Gaudi",
    resources: [[/^habana\.ai\/gaudi$/, "whole"]],
    product: [],
    count: [],
    memoryMi: [],
    driver: [],
    present: [["feature.node.kubernetes.io/pci-1da3.present", "true"]],
  },
  tpu: {
    name: "TPU",
    resources: [[/^google\.com\/tpu$/, "whole"]],
    product: ["cloud.google.com/gke-tpu-accelerator"],
    count: [],
    memoryMi: [],
    driver: [],
    present: [["cloud.google.com/gke-tpu-accelerator", null]],
  },
};

/** Called after a GPU by its own name: "example.com/gpu-mem". What such a thing counts is not known. */
const CALLED_AFTER_GPU = /^[^/]+\/gpu/;

const known = new Map<string, GpuResource | null>();
/** Names come from clusters: what is remembered of them has an end. */
const MOST_KNOWN = 1_000;

/** What a resource is by its name; undefined where it is no GPU. */
export function gpuResource(name: string): GpuResource | undefined {
  const seen = known.get(name);
  if (seen !== undefined) return seen ?? undefined;
  const read = readName(name);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, read ?? null);
  return read;
}

export function isGpuResource(name: string): boolean {
  return gpuResource(name) !== undefined;
}

function readName(resource: string): GpuResource | undefined {
  for (const vendor of GPU_VENDORS) {
    for (const [pattern, form] of VENDORS[vendor].resources) {
      const match = pattern.exec(resource);
      if (match !== null) return ofVendor(resource, vendor, form, match[1] ?? null);
    }
  }
  return CALLED_AFTER_GPU.test(resource) ? { resource, vendor: null, form: "unknown", profile: null } : undefined;
}

/** One partition in single memory mode is the whole GPU (`spx_nps1`). */
function ofVendor(resource: string, vendor: GpuVendor, form: GpuForm, profile: string | null): GpuResource {
  if (form === "partition" && profile?.startsWith("spx_")) return { resource, vendor, form: "whole", profile: null };
  return { resource, vendor, form, profile };
}
