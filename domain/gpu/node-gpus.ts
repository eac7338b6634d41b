/** The GPUs of one node: what is there, how it is given out, what of it is held. facts: NVIDIA's labels, kubelet's figures. */
import type { ResourceTexts } from "../objects/meta.ts";
import { readQuantity, wholeValueOf } from "../quantity/quantity.ts";
import type { GpuFamily, GpuNode, GpuUnit, NodeGpus } from "./gpu.types.ts";
import { countLabel, firstLabel } from "./models.ts";
import { notReadyBecause } from "./not-ready.ts";
import { physicalGpus } from "./physical.ts";
import { type Offer, offerOf } from "./sharing.ts";
import { gpuResource, VENDORS } from "./vendors.ts";

export function nodeGpus(node: GpuNode): NodeGpus {
  const names = gpuNames(node);
  const notes: string[] = [];
  const groups = new Map<string, { offer: Offer; units: GpuUnit[] }>();
  for (const name of names) {
    const offer = offerOf(name, node.labels);
    const unit = unitOf(node, name, offer.profile, notes);
    if (unit === null) continue;
    const group = groups.get(offer.key);
    if (group === undefined) groups.set(offer.key, { offer, units: [unit] });
    else group.units.push(unit);
  }
  const all = [...groups.values()];
  const families = all.map(({ offer, units }): GpuFamily => {
    const { vendor, model, form, replicas, strategy } = offer;
    const ofVendor = all.filter((group) => group.offer.vendor === vendor);
    const physical = physicalGpus({ offer, units, labels: node.labels, ofVendor, notes });
    const memoryMi = vendor === null ? null : (countLabel(node.labels, VENDORS[vendor].memoryMi) ?? null);
    // Under MIG "single" the label says the memory of one slice.
    return { vendor, model, form, replicas, strategy, memoryMi: form === "mig" ? null : memoryMi, physical, units };
  });
  return { families, notReady: notReadyBecause(node, families), notes };
}

/** The version of the driver, where a label says it. */
export function driverOf(labels: GpuNode["labels"]): string | null {
  for (const row of Object.values(VENDORS)) {
    const version = firstLabel(labels, row.driver);
    if (version !== undefined) return version;
  }
  return null;
}

function gpuNames({ capacity, allocatable, requests }: GpuNode): string[] {
  const names = new Set<string>();
  for (const list of [capacity, allocatable, requests]) {
    for (const name of Object.keys(list)) if (gpuResource(name) !== undefined) names.add(name);
  }
  return [...names].sort();
}

/** Null where there is nothing of it, and nobody asks for it: plugins leave zeros behind. */
function unitOf(node: GpuNode, name: string, profile: string | null, notes: string[]): GpuUnit | null {
  const requested = Math.max(0, Object.hasOwn(node.requests, name) ? (node.requests[name] ?? 0) : 0);
  const listed = readCount(node.capacity, name, "capacity", notes);
  // The API server takes capacity for allocatable only where a node reports no allocatable at all.
  const saysAllocatable = Object.keys(node.allocatable).length > 0;
  const allocatable = saysAllocatable ? readCount(node.allocatable, name, "allocatable", notes) : listed;
  if (listed === null || allocatable === null) return null;
  if (listed === 0 && allocatable === 0 && requested === 0) return null;
  if (allocatable > listed)
    notes.push(`The node says ${allocatable} of ${name} allocatable, of a capacity of ${listed}.`);
  const capacity = Math.max(listed, allocatable);
  const held = Math.min(requested, allocatable);
  return {
    resource: name,
    profile,
    capacity,
    allocatable,
    unhealthy: capacity - allocatable,
    requested,
    held,
    free: allocatable - held,
    excess: requested - held,
  };
}

/** What a list says of a resource; absent is none, as the scheduler takes it. Null: it cannot be read, which is not none. */
function readCount(list: ResourceTexts, name: string, what: string, notes: string[]): number | null {
  const text = Object.hasOwn(list, name) ? list[name] : undefined;
  if (text === undefined) return 0;
  const parsed = readQuantity(text);
  const count = parsed.ok ? Number(wholeValueOf(parsed.value)) : Number.NaN;
  if (Number.isSafeInteger(count) && count >= 0) return count;
  notes.push(`The node's ${what} of ${name} cannot be read: it is left out.`);
  return null;
}
