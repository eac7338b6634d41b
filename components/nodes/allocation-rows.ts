import type { NodeDetailAnswer } from "#contract/nodes.ts";
import type { ResourceFigures } from "#contract/values.ts";
import { formatAmount, isGpu, resourceName } from "../format/resource.ts";

export interface AllocationRow {
  readonly resource: string;
  readonly name: string;
  readonly figures: ResourceFigures;
  /** The line of "Allocated resources" in kubectl describe node; null where it has none. */
  readonly kubectl: { readonly requests: string; readonly limits: string } | null;
  /** Where kubectl counts differently: what, and why. */
  readonly difference: string | null;
}

const ORDER = ["cpu", "memory"];

/** A node's resources: cpu and memory, then GPUs, then the rest by name; what is nowhere at all is left out. */
export function allocationRows(node: Pick<NodeDetailAnswer, "resources" | "allocated">): readonly AllocationRow[] {
  return Object.entries(node.resources)
    .filter(([, figures]) => (figures.capacity ?? 0) + figures.requests + figures.limits > 0)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([resource, figures]) => ({
      resource,
      name: resourceName(resource),
      figures,
      kubectl: node.allocated.find((line) => line.resource === resource) ?? null,
      difference: difference(resource, figures),
    }));
}

function rank(resource: string): number {
  const at = ORDER.indexOf(resource);
  if (at >= 0) return at;
  return isGpu(resource) ? ORDER.length : ORDER.length + 1;
}

function difference(resource: string, { kubectl, requests, limits }: ResourceFigures): string | null {
  if (kubectl === undefined || (kubectl.requests === requests && kubectl.limits === limits)) return null;
  const counts = `${formatAmount(resource, kubectl.requests)} requested, ${formatAmount(resource, kubectl.limits)} limits`;
  return `${resourceName(resource)}: kubectl counts ${counts}. ${kubectl.reason}`;
}
