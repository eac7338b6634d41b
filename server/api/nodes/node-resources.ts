import { plainNumber, type ResourceFigures, type ResourceTable } from "#domain/allocation/resource-table.ts";
import type { ResourceTexts } from "#domain/objects/meta.ts";
import { readQuantity } from "#domain/quantity/quantity.ts";
import type { ClusterView, NodeSums } from "#server/kubernetes/fleet.types.ts";
import type { Figures, NodeRecord } from "#server/kubernetes/records.ts";

/**
 * What a node has and what its pods ask of it, resource by resource: every one that it lists or a pod asks for.
 * From the sums that the view keeps, and made anew only when these or the node change: a cluster's totals look at each.
 */
export function nodeResources(view: ClusterView, node: NodeRecord): ResourceTable {
  const sums = view.nodeSums(node.name);
  const known = made.get(node);
  if (known?.sums === sums) return known.resources;
  const resources = resourcesOf(node, sums);
  made.set(node, { sums, resources });
  return resources;
}

const made = new WeakMap<NodeRecord, { readonly sums: NodeSums; readonly resources: ResourceTable }>();

function resourcesOf(node: NodeRecord, sums: NodeSums): ResourceTable {
  const { capacity, allocatable } = listedBy(node);
  const resources: Record<string, ResourceFigures> = {};
  for (const name of namesOf(capacity, allocatable, sums)) {
    const ofNode = { capacity: amountOf(capacity, name), allocatable: amountOf(allocatable, name) };
    // Nobody requests "pods": each pod takes one.
    const ofPods = name === "pods" ? { requests: sums.podCount, limits: 0 } : ofSums(sums, name);
    resources[name] = { ...ofNode, ...ofPods };
  }
  return resources;
}

function namesOf(capacity: Figures, allocatable: Figures, { requests, limits }: NodeSums): string[] {
  const names = new Set<string>();
  for (const figures of [capacity, allocatable, requests, limits]) for (const name in figures) names.add(name);
  return [...names].sort();
}

function ofSums(
  { requests, limits, kubectl }: NodeSums,
  name: string,
): Omit<ResourceFigures, "capacity" | "allocatable"> {
  const figures = { requests: amountOf(requests, name) ?? 0, limits: amountOf(limits, name) ?? 0 };
  if (kubectl === null) return figures;
  const counted = { requests: amountOf(kubectl.requests, name) ?? 0, limits: amountOf(kubectl.limits, name) ?? 0 };
  if (counted.requests === figures.requests && counted.limits === figures.limits) return figures;
  return { ...figures, kubectl: { ...counted, reason: kubectl.reason } };
}

function amountOf(figures: Figures, name: string): number | null {
  return Object.hasOwn(figures, name) ? (figures[name] ?? null) : null;
}

interface Listed {
  readonly capacity: Figures;
  readonly allocatable: Figures;
}

/** A node's own figures change far less often than its pods: they are read once for each version of the node. */
const listed = new WeakMap<NodeRecord, Listed>();

function listedBy(node: NodeRecord): Listed {
  const known = listed.get(node);
  if (known !== undefined) return known;
  const read = { capacity: figuresOf(node.capacity), allocatable: figuresOf(node.allocatable) };
  listed.set(node, read);
  return read;
}

/** What cannot be read is left out: it is told among the node's troubles, and is no zero. */
function figuresOf(texts: ResourceTexts): Figures {
  const figures: Record<string, number> = {};
  for (const [name, text] of Object.entries(texts)) {
    const parsed = readQuantity(text);
    if (parsed.ok) figures[name] = plainNumber(name, parsed.value);
  }
  return figures;
}
