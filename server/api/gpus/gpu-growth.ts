import type { GpuFitAnswer } from "#contract/gpu-fit.ts";
import type { FitAsk, FitNode } from "#domain/gpu/fit/fit.types.ts";
import { wouldFit } from "#domain/gpu/fit/would-fit.ts";
import { readProduct } from "#domain/gpu/models.ts";
import { offerOf } from "#domain/gpu/sharing.ts";
import { isGpuResource } from "#domain/gpu/vendors.ts";
import type { Taint } from "#domain/objects/node.ts";
import type { Scope } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { type DeclaredPool, declaredResources } from "../node-pools/declared-pools.ts";
import { poolsOf } from "../node-pools/pool-nodes.ts";

/** Pools that may get more nodes by configuration, and what an empty node of each would take of what is asked for. */
export function gpuGrowth(
  context: ApiContext,
  scopes: readonly Scope[],
  ask: FitAsk,
  only: string | undefined,
): GpuFitAnswer["growth"] {
  return scopes
    .flatMap(({ view }) => poolsOf(context, view))
    .flatMap(({ view, name, nodes, declared }) => {
      if (declared === undefined || (only !== undefined && name !== only)) return [];
      const more = (declared.max ?? 0) - nodes.length;
      if (more <= 0) return [];
      const { places } = wouldFit({ ...ask, pods: 1 }, [emptyNode(declared, view.name)]);
      if (places === 0) return [];
      return [
        { cluster: view.name, pool: declared.name, more, places: places * more, source: declared.source ?? null },
      ];
    });
}

/** A node of the pool before anything runs on it; what DaemonSets will ask there is not known before. */
function emptyNode(pool: DeclaredPool, cluster: string): FitNode {
  const labels = pool.labels ?? {};
  const resources = declaredResources(pool);
  const amounts = {
    cpu: resources.cpu ?? null,
    memory: resources.memory ?? null,
    pods: resources.pods ?? DEFAULT_PODS,
  };
  return {
    cluster,
    node: `a new node of ${pool.name}`,
    pool: pool.name,
    usability: "usable",
    taints: (pool.taints ?? []).map(readTaint),
    offers: Object.entries(resources)
      .filter(([name]) => isGpuResource(name))
      .map(([resource, count]) => {
        const { vendor, form, profile } = offerOf(resource, labels);
        return { resource, model: readProduct(vendor, labels).model, form, profile, allocatable: count, free: count };
      }),
    allocatable: amounts,
    free: amounts,
  };
}

/** The kubelet's own limit where none is set. */
const DEFAULT_PODS = 110;

function readTaint(text: string): Taint {
  const at = text.lastIndexOf(":");
  const [key = "", value] = text.slice(0, at).split("=");
  return { key, effect: text.slice(at + 1), ...(value === undefined ? {} : { value }) };
}
