/** In which form a resource is given out on a node: its name says one half, the node's labels the other. */
import { countLabel, labelOf, readProduct } from "./models.ts";
import { type GpuForm, type GpuVendor, gpuResource } from "./vendors.ts";

export interface Offer {
  /** Equal for resources of a node behind which the same GPUs stand. */
  readonly key: string;
  readonly vendor: GpuVendor | null;
  readonly model: string;
  readonly form: GpuForm;
  readonly profile: string | null;
  readonly replicas: number | null;
  readonly strategy: "time-slicing" | "mps" | null;
  /** MIG "single": the resource is called as a whole GPU and is a slice. */
  readonly isMigSingle: boolean;
  readonly isMigInvalid: boolean;
}

type Labels = Readonly<Record<string, string>>;

export function offerOf(resource: string, labels: Labels): Offer {
  const named = gpuResource(resource) ?? { vendor: null, form: "unknown" as const, profile: null };
  const product = readProduct(named.vendor, labels);
  const base = { vendor: named.vendor, model: product.model, isMigSingle: false, isMigInvalid: product.isMigInvalid };
  const offered = named.vendor === "nvidia" ? nvidiaOffer(resource, labels) : amdOrOther(resource, labels);
  const offer = { ...base, ...offered };
  const key = [offer.vendor ?? resource, offer.model, offer.form, offer.replicas ?? "?"].join("|");
  return { ...offer, key };
}

type Offered = Pick<Offer, "form" | "profile" | "replicas" | "strategy"> & { isMigSingle?: boolean };

function nvidiaOffer(resource: string, labels: Labels): Offered {
  const named = gpuResource(resource);
  const product = readProduct("nvidia", labels);
  const isShared = resource.endsWith(".shared") || product.isShared || isSharedByGke(labels);
  if (named?.form === "mig") {
    const replicas = replicasOf(labels, resource.replace(/\.shared$/, ""), resource.endsWith(".shared"));
    return { form: "mig", profile: named.profile, replicas, strategy: strategyOf(labels, replicas) };
  }
  const replicas = replicasOf(labels, "nvidia.com/gpu", isShared);
  const strategy = strategyOf(labels, replicas);
  const profile = product.migProfile ?? labelOf(labels, "cloud.google.com/gke-gpu-partition-size") ?? null;
  if (profile !== null) return { form: "mig", profile, replicas, strategy, isMigSingle: true };
  return { form: replicas === 1 ? "whole" : "share", profile: null, replicas, strategy };
}

/** Under AMD's naming "single" a partition is called as a whole GPU; a label says how the GPUs are cut. */
function amdOrOther(resource: string, labels: Labels): Offered {
  const named = gpuResource(resource);
  const plain = { form: named?.form ?? ("unknown" as const), profile: named?.profile ?? null };
  if (resource === "amd.com/gpu") {
    const cut = AMD_PARTITION.map((key) => labelOf(labels, key)).find((value) => value !== undefined);
    if (cut !== undefined && /^(dpx|tpx|qpx|cpx)_nps\d$/.test(cut))
      return { form: "partition", profile: cut, replicas: 1, strategy: null };
  }
  return { ...plain, replicas: 1, strategy: null };
}

const AMD_PARTITION = ["amd.com/compute-memory-partition", "amd.com/gpu.compute-memory-partition"];

/** Label `.replicas`: 1 is not shared, 0 says that MIG is on and that it does not speak of sharing. */
function replicasOf(labels: Labels, prefix: string, isShared: boolean): number | null {
  const told =
    countLabel(labels, [`${prefix}.replicas`]) ??
    countLabel(labels, ["cloud.google.com/gke-max-shared-clients-per-gpu"]);
  if (told !== undefined && told > 1) return told;
  return isShared ? null : 1;
}

function strategyOf(labels: Labels, replicas: number | null): Offer["strategy"] {
  if (replicas === 1) return null;
  const text =
    labelOf(labels, "nvidia.com/gpu.sharing-strategy") ?? labelOf(labels, "cloud.google.com/gke-gpu-sharing-strategy");
  if (text === "mps") return "mps";
  return text === "time-slicing" || text === "time-sharing" ? "time-slicing" : null;
}

function isSharedByGke(labels: Labels): boolean {
  return labelOf(labels, "cloud.google.com/gke-gpu-sharing-strategy") !== undefined;
}
