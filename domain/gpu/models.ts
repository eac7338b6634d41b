/** What the labels of a node say of its GPUs: model, sharing, slices. */
import { type GpuVendor, VENDORS } from "./vendors.ts";

type Labels = Readonly<Record<string, string>>;

/** The value of a label; an empty one says nothing. Own keys only. */
export function labelOf(labels: Labels, key: string): string | undefined {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return value === "" ? undefined : value;
}

export function firstLabel(labels: Labels, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = labelOf(labels, key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A whole number of at most six figures; undefined for anything else. */
export function countLabel(labels: Labels, keys: readonly string[]): number | undefined {
  const text = firstLabel(labels, keys);
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** The product label taken apart: `NVIDIA-A100-80GB-PCIe-MIG-1g.10gb-SHARED`. */
export interface Product {
  readonly model: string;
  /** MIG single: the profile of all instances. */
  readonly migProfile: string | null;
  /** A single-strategy node whose instances are unequal or missing. */
  readonly isMigInvalid: boolean;
  readonly isShared: boolean;
}

export function readProduct(vendor: GpuVendor | null, labels: Labels): Product {
  const text = vendor === null ? undefined : firstLabel(labels, VENDORS[vendor].product);
  if (text === undefined) {
    const model = vendor === null ? "unknown model" : `${VENDORS[vendor].name}, model unknown`;
    return { model, migProfile: null, isMigInvalid: false, isShared: false };
  }
  const isShared = text.endsWith("-SHARED");
  const unshared = isShared ? text.slice(0, -"-SHARED".length) : text;
  const at = unshared.indexOf("-MIG-");
  const profile = at === -1 ? null : unshared.slice(at + "-MIG-".length);
  return {
    model: modelName(at === -1 ? unshared : unshared.slice(0, at)),
    migProfile: profile === "INVALID" ? null : profile,
    isMigInvalid: profile === "INVALID",
    isShared,
  };
}

/** Feature discovery writes spaces as dashes ("NVIDIA-H100-80GB-HBM3"), AMD's labeller as underscores. */
function modelName(product: string): string {
  const words = product.replaceAll(/[-_]+/g, " ").trim();
  return words.replace(/^(?:nvidia|amd|intel) (?=.)/i, "");
}

/** Compute slices of one GPU under MIG: seven, on an A30 four. */
export function migSlicesOf(model: string): number {
  return /\bA30\b/.test(model) ? 4 : 7;
}

/** The compute slices that a MIG profile takes: the C of `Cg.Mgb`. */
export function slicesOfProfile(profile: string): number | undefined {
  const match = /^(\d)g\./.exec(profile) ?? /^\dc\.(\d)g\./.exec(profile);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** Partitions of one AMD GPU by its compute mode. Source: AMD Instinct documents, compute partitioning modes. */
const PARTITIONS: Readonly<Record<string, number>> = { spx: 1, dpx: 2, tpx: 3, qpx: 4, cpx: 8 };

export function partitionsOf(profile: string): number | undefined {
  return PARTITIONS[profile.slice(0, 3)];
}
