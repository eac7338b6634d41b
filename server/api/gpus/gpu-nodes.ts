import type { NodeGpus } from "#domain/gpu/gpu.types.ts";
import { nodeGpus } from "#domain/gpu/node-gpus.ts";
import type { GpuForm } from "#domain/gpu/vendors.ts";
import { type Usability, usabilityOf } from "#domain/nodes/usability.ts";
import type { ClusterView, NodeSums } from "#server/kubernetes/fleet.types.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import type { Scope } from "../basis.ts";
import { roomVersionOf, VersionMemo } from "../version-memo.ts";

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
export function gpuNodes(scopes: readonly Scope[], narrowing: GpuNarrowing): readonly GpuNodeRow[] {
  return scopes.flatMap(({ view }) => {
    const all = rowsOf.get(view, () => allRows(view));
    return isWhole(narrowing) ? all : all.flatMap((row) => narrowed(row, narrowing));
  });
}

const rowsOf = new VersionMemo<readonly GpuNodeRow[]>(roomVersionOf);

function allRows(view: ClusterView): readonly GpuNodeRow[] {
  const rows: GpuNodeRow[] = [];
  for (const node of view.nodes.values()) {
    const gpus = gpusOf(view, node);
    if (gpus === null || (gpus.families.length === 0 && gpus.notReady === null)) continue;
    rows.push({ view, node, usability: usabilityOf(node), gpus });
  }
  return rows;
}

function isWhole({ pool, model, form }: GpuNarrowing): boolean {
  return pool === undefined && model === undefined && form === undefined;
}

function narrowed(row: GpuNodeRow, { pool, model, form }: GpuNarrowing): readonly GpuNodeRow[] {
  if (pool !== undefined && row.node.pool?.name !== pool) return [];
  if (model === undefined && form === undefined) return [row];
  const families = row.gpus.families.filter(
    (each) => (model === undefined || each.model === model) && (form === undefined || each.form === form),
  );
  return families.length === 0 ? [] : [{ ...row, gpus: { ...row.gpus, families } }];
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
