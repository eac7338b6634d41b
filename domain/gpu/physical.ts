/** How many GPUs one could touch stand behind what a node offers. NVIDIA's labels count them, save under MIG "single". */
import type { GpuUnit, PhysicalGpus } from "./gpu.types.ts";
import { countLabel, migSlicesOf, partitionsOf, slicesOfProfile } from "./models.ts";
import type { Offer } from "./sharing.ts";
import { VENDORS } from "./vendors.ts";

interface Group {
  readonly offer: Offer;
  readonly units: readonly GpuUnit[];
}

interface Question {
  readonly offer: Offer;
  readonly units: readonly GpuUnit[];
  readonly labels: Readonly<Record<string, string>>;
  /** All that the node gives out of the same vendor, this included: one label counts the GPUs behind all of it. */
  readonly ofVendor: readonly Group[];
  readonly notes: string[];
}

export function physicalGpus(question: Question): PhysicalGpus {
  const { offer, units } = question;
  const capacity = sum(units);
  switch (offer.form) {
    case "mig":
      return behindSlices(question);
    case "partition":
      return behindPartitions(units);
    case "share":
      return behindShares(question, capacity);
    case "whole":
      return wholeOnes(question, capacity);
    case "unknown":
      return unknown("nobody says what this resource counts");
  }
}

function wholeOnes({ offer, labels, notes, ofVendor }: Question, capacity: number): PhysicalGpus {
  const labelled = labelledCount(offer, labels);
  if (labelled === undefined || labelled === 0 || ofVendor.length > 1)
    return { count: capacity, how: "resource", why: "each is one GPU" };
  if (capacity > labelled) {
    notes.push(
      `A label counts ${labelled} GPUs and the node offers ${capacity}: models may differ, the label names one.`,
    );
    return { count: capacity, how: "resource", why: "each is one GPU" };
  }
  if (capacity < labelled)
    notes.push(`A label counts ${labelled} GPUs and the node offers ${capacity}: the rest is not given out.`);
  return { count: labelled, how: "label", why: `label ${VENDORS[offer.vendor ?? "nvidia"].count[0]}` };
}

function behindShares({ offer, labels, ofVendor }: Question, capacity: number): PhysicalGpus {
  const labelled = labelledCount(offer, labels);
  if (labelled !== undefined && labelled > 0 && ofVendor.length === 1)
    return { count: labelled, how: "label", why: `label ${VENDORS[offer.vendor ?? "nvidia"].count[0]}` };
  if (offer.replicas === null) return unknown("no label says by how much the GPUs are shared");
  return {
    count: Math.ceil(capacity / offer.replicas),
    how: "derived",
    why: `${capacity} shares, ${offer.replicas} of each GPU`,
  };
}

/** MIG "mixed": the label counts GPUs that are cut and those that are not; "single": instances, so that slices must do. */
function behindSlices({ offer, units, labels, ofVendor }: Question): PhysicalGpus {
  if (offer.isMigInvalid) return unknown("the MIG instances are unequal or missing (MIG-INVALID)");
  const labelled = labelledCount(offer, labels);
  if (!offer.isMigSingle && labelled !== undefined && labelled > 0) {
    const first = ofVendor.find((group) => group.offer.form === "mig");
    if (first !== undefined && first.offer.key !== offer.key)
      return { count: 0, how: "label", why: "the GPUs behind them are counted with the other slices" };
    const uncut = ofVendor.reduce((total, group) => total + (group.offer.form === "mig" ? 0 : gpusOf(group)), 0);
    return {
      count: Math.max(0, labelled - uncut),
      how: "label",
      why: uncut === 0 ? "label nvidia.com/gpu.count" : `label nvidia.com/gpu.count, less ${uncut} that are not cut`,
    };
  }
  const perGpu = migSlicesOf(offer.model);
  const fromLabel = offer.isMigSingle ? countLabel(labels, ["nvidia.com/gpu.slices.gi"]) : undefined;
  let slices = 0;
  for (const { profile, capacity } of units) {
    const each = fromLabel ?? (profile === null ? undefined : slicesOfProfile(profile));
    if (each === undefined) return unknown(`nobody says how many slices ${profile ?? "one of them"} takes`);
    const instances = offer.isMigSingle ? (labelled ?? shared(capacity, offer)) : shared(capacity, offer);
    slices += instances * each;
  }
  const why = `${slices} slices in use for instances, ${perGpu} to a GPU, rounded up; the instances may stand on more`;
  return { count: Math.ceil(slices / perGpu), how: "derived", why };
}

function behindPartitions(units: readonly GpuUnit[]): PhysicalGpus {
  let count = 0;
  for (const { profile, capacity } of units) {
    const each = profile === null ? undefined : partitionsOf(profile);
    if (each === undefined) return unknown(`nobody says how many partitions ${profile ?? "a GPU"} makes`);
    count += Math.ceil(capacity / each);
  }
  return { count, how: "derived", why: `partitions by their mode: ${units.map(({ profile }) => profile).join(", ")}` };
}

function gpusOf({ offer, units }: Group): number {
  return offer.form === "share" ? shared(sum(units), offer) : sum(units);
}

function shared(capacity: number, { replicas }: Offer): number {
  return Math.ceil(capacity / (replicas ?? 1));
}

function labelledCount(offer: Offer, labels: Question["labels"]): number | undefined {
  return offer.vendor === null ? undefined : countLabel(labels, VENDORS[offer.vendor].count);
}

function sum(units: readonly GpuUnit[]): number {
  return units.reduce((total, { capacity }) => total + capacity, 0);
}

function unknown(why: string): PhysicalGpus {
  return { count: null, how: "unknown", why };
}
