import type { GpuSummaryAnswer } from "#contract/gpus.ts";
import { readProduct } from "#domain/gpu/models.ts";
import { GPU_FORMS, gpuResource } from "#domain/gpu/vendors.ts";
import type { Scope } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { declaredPools, declaredResources } from "../node-pools/declared-pools.ts";
import type { GpuDemand } from "./gpu-demand.ts";
import { groupKeyOf } from "./gpu-groups.ts";
import type { GpuNodeRow } from "./gpu-nodes.ts";
import { gpuRequests, holdingPods } from "./gpu-pods.ts";
import { type PlacedGpu, sumPlaced } from "./placed-gpus.ts";

/** What is named at most; how many there are is said beside. */
const MOST_NAMED = 50;

export interface SummaryInput {
  readonly scopes: readonly Scope[];
  readonly rows: readonly GpuNodeRow[];
  readonly demand: GpuDemand;
  /** The pool that the question is narrowed to. */
  readonly pool: string | undefined;
}

export function gpuSummary(context: ApiContext, { scopes, rows, demand, pool }: SummaryInput): GpuSummaryAnswer {
  const notReady = rows.filter(({ gpus }) => gpus.notReady !== null);
  return {
    forms: formSums(rows, demand),
    askedFor: [...demand.totals],
    namespaces: scopes.flatMap((scope) => namespaceSums(scope, rows)).sort(mostFirst),
    gpuNodes: rows.length,
    notReady: notReady.slice(0, MOST_NAMED).map(({ view, node, gpus }) => ({
      cluster: view.name,
      node: node.name,
      pool: node.pool?.name ?? null,
      reason: gpus.notReady ?? "",
    })),
    notReadyTotal: notReady.length,
    dra: scopes.flatMap(({ view }) => {
      const versions = view.serves("resource.k8s.io", "resourceslices") ?? [];
      return versions.length === 0 ? [] : [{ cluster: view.name, versions: [...versions] }];
    }),
    asleep: scopes.flatMap((scope) => asleepPools(context, scope, pool)),
  };
}

/** The sums of each form that is there. */
export function formSums(rows: readonly GpuNodeRow[], { askedFor }: GpuDemand): GpuSummaryAnswer["forms"] {
  return GPU_FORMS.flatMap((form) => {
    const placed: PlacedGpu[] = [];
    const kinds = new Map<string, { key: string; resource: string }>();
    const models = new Set<string>();
    for (const row of rows) {
      for (const family of row.gpus.families) {
        if (family.form !== form) continue;
        models.add(family.model);
        for (const unit of family.units) {
          placed.push({ row, unit });
          const key = groupKeyOf(family);
          kinds.set(`${key}/${unit.resource}`, { key, resource: unit.resource });
        }
      }
    }
    if (placed.length === 0) return [];
    const asked = [...kinds.values()].reduce((sum, { key, resource }) => sum + askedFor(key, resource), 0);
    return [{ form, ...sumPlaced(placed), askedFor: asked, models: models.size }];
  });
}

/** Held by namespace, each form for itself: what a resource is depends on the node that it is on. */
function namespaceSums(scope: Scope, rows: readonly GpuNodeRow[]): GpuSummaryAnswer["namespaces"] {
  const nodes = new Map(rows.filter(({ view }) => view === scope.view).map((row) => [row.node.name, row]));
  const sums = new Map<string, { pods: number; held: Map<string, number> }>();
  for (const pod of holdingPods(scope)) {
    const row = nodes.get(pod.nodeName ?? "");
    if (row === undefined) continue;
    for (const { resource, count } of gpuRequests(pod)) {
      const form = formOn(row, resource);
      if (form === undefined) continue;
      const sum = sums.get(pod.namespace) ?? { pods: 0, held: new Map<string, number>() };
      sums.set(pod.namespace, sum);
      sum.pods += 1;
      sum.held.set(form, (sum.held.get(form) ?? 0) + count);
    }
  }
  return [...sums].map(([namespace, { pods, held }]) => ({
    cluster: scope.view.name,
    namespace,
    pods,
    held: GPU_FORMS.flatMap((form) => (held.has(form) ? [{ form, count: held.get(form) ?? 0 }] : [])),
  }));
}

function formOn(row: GpuNodeRow, resource: string) {
  return row.gpus.families.find(({ units }) => units.some((unit) => unit.resource === resource))?.form;
}

type NamespaceSum = GpuSummaryAnswer["namespaces"][number];

/** Whole GPUs first, then the rest; then by name. */
function mostFirst(a: NamespaceSum, b: NamespaceSum): number {
  for (const form of GPU_FORMS) {
    const difference = heldIn(b, form) - heldIn(a, form);
    if (difference !== 0) return difference;
  }
  return a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : a.cluster < b.cluster ? -1 : 1;
}

function heldIn({ held }: NamespaceSum, form: string): number {
  return held.find((each) => each.form === form)?.count ?? 0;
}

function asleepPools(context: ApiContext, { view }: Scope, pool: string | undefined): GpuSummaryAnswer["asleep"] {
  const declared = [...declaredPools(context, view.name).values()].filter(
    ({ name, max = 0 }) => max > 0 && (pool === undefined || pool === name),
  );
  if (declared.length === 0) return [];
  const awake = new Set(Array.from(view.nodes.values(), (node) => node.pool?.name));
  return declared
    .filter(({ name }) => !awake.has(name))
    .flatMap((each) =>
      Object.entries(declaredResources(each)).flatMap(([resource, perNode]) => {
        const named = gpuResource(resource);
        if (named === undefined || perNode === 0) return [];
        const { model } = readProduct(named.vendor, each.labels ?? {});
        const { name, max = 0, source = null } = each;
        return [{ cluster: view.name, pool: name, max, resource, perNode, model, source }];
      }),
    );
}
