import type { ResourceTexts } from "../objects/meta.ts";
import type { GpuForm, GpuVendor } from "./vendors.ts";

/** What the rules look at in a node. */
export interface GpuNode {
  readonly labels: Readonly<Record<string, string>>;
  readonly capacity: ResourceTexts;
  readonly allocatable: ResourceTexts;
  /** Asked for by the pods that hold room, as the scheduler counts (domain/allocation). */
  readonly requests: Readonly<Record<string, number>>;
}

/** One GPU resource of one node. Unit of all figures: what the resource counts (GPUs, shares, slices, partitions). */
export interface GpuUnit {
  readonly resource: string;
  /** "1g.10gb", "cpx_nps4"; null for what is not cut. */
  readonly profile: string | null;
  /** capacity = allocatable + unhealthy; allocatable = held + free. */
  readonly capacity: number;
  readonly allocatable: number;
  /** Devices that the plugin has taken out of service. */
  readonly unhealthy: number;
  readonly requested: number;
  /** Of what is requested the part that is there: a device can fall ill under the pod that holds it. */
  readonly held: number;
  readonly free: number;
  /** Requested beyond what is allocatable; 0 mostly. */
  readonly excess: number;
}

/** How many GPUs one could touch, and how one knows. `derived`: worked out from other figures, to be said. */
export interface PhysicalGpus {
  readonly count: number | null;
  readonly how: "label" | "resource" | "derived" | "unknown";
  readonly why: string;
}

/** GPUs of one model that are given out in one way on a node: the units may differ in profile, the GPUs behind are the same. */
export interface GpuFamily {
  readonly vendor: GpuVendor | null;
  /** "A100 80GB PCIe"; where no label names it, the vendor and that it is unknown. */
  readonly model: string;
  readonly form: GpuForm;
  /** As how many shares each GPU, or slice, is given out; 1: not shared; null: shared, and nobody says by how much. */
  readonly replicas: number | null;
  readonly strategy: "time-slicing" | "mps" | null;
  readonly memoryMi: number | null;
  readonly physical: PhysicalGpus;
  readonly units: readonly GpuUnit[];
}

export interface NodeGpus {
  readonly families: readonly GpuFamily[];
  /** A machine that bears GPUs and offers none: why one thinks so. Null: as it should be, or no GPU machine. */
  readonly notReady: string | null;
  /** What is odd about it, in sentences: two models on one node, figures that contradict each other or cannot be read. */
  readonly notes: readonly string[];
}
