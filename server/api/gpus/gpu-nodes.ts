import type { NodeGpus } from "#domain/gpu/gpu.types.ts";
import { nodeGpus } from "#domain/gpu/node-gpus.ts";
import type { GpuForm } from "#domain/gpu/vendors.ts";
import { type Usability, usabilityOf } from "#domain/nodes/usability.ts";
import type { ClusterView, NodeSums } from "#server/kubernetes/fleet.types.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import type { Scope } from "../basis.ts";

/** A node that bears GPUs. */
export interface GpuNodeRow {
  readonly view: ClusterView;
  readonly node: NodeRecord;
  readonly usability: Usability;
  readonly gpus: NodeGpus;
}

/** How a question narrows GPUs; of a node only the families that pass are left. */
export interface GpuNarrowing {
  readonly pool?: string | undefined;
  readonly model?: string | undefined;
  readonly form?: GpuForm | undefined;
}

/** The GPU nodes of all scopes, of each what passes. A node that should have GPUs and offers none passes without a model. */
export function gpuNodes(scopes: readonly Scope[], { pool, model, form }: GpuNarrowing): GpuNodeRow[] {
  const rows: GpuNodeRow[] = [];
  const isWhole = model === undefined && form === undefined;
  for (const { view } of scopes) {
    for (const node of view.nodes.values()) {
      if (pool !== undefined && node.pool?.name !== pool) continue;
      const gpus = gpusOf(view, node);
      if (gpus === null) continue;
      const families = isWhole
        ? gpus.families
        : gpus.families.filter(
            (each) => (model === undefined || each.model === model) && (form === undefined || each.form === form),
          );
      if (families.length === 0 && (!isWhole || gpus.notReady === null)) continue;
      rows.push({ view, node, usability: usabilityOf(node), gpus: isWhole ? gpus : { ...gpus, families } });
    }
  }
  return rows;
}

/** The GPUs of one node; null where it bears none. Made anew only when the node or the sums of its pods change. */
export function gpusOf(view: ClusterView, node: NodeRecord): NodeGpus | null {
  const sums = view.nodeSums(node.name);
  const known = made.get(node);
  if (known?.sums === sums) return known.gpus;
  const { labels, capacity, allocatable } = node;
  const gpus = nodeGpus({ labels, capacity, allocatable, requests: sums.requests });
  const bears = gpus.families.length > 0 || gpus.notReady !== null || gpus.notes.length > 0;
  made.set(node, { sums, gpus: bears ? gpus : null });
  return bears ? gpus : null;
}

const made = new WeakMap<NodeRecord, { readonly sums: NodeSums; readonly gpus: NodeGpus | null }>();
