/** What pods without a node ask for, and to which kind of GPU each can go by its node selector. */
import type { GpuSummaryAnswer } from "#contract/gpus.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import type { Scope } from "../basis.ts";
import { type AskedFor, groupKeyOf } from "./gpu-groups.ts";
import { type GpuNodeRow, gpuNodes } from "./gpu-nodes.ts";
import { gpuRequests, waitingPods } from "./gpu-pods.ts";

export interface GpuDemand {
  readonly askedFor: AskedFor;
  readonly totals: GpuSummaryAnswer["askedFor"];
}

type Selector = Readonly<Record<string, string>>;

/** What is asked for by those that wait, whichever pool or model is looked at. */
export function demandOf(scopes: readonly Scope[]): GpuDemand {
  return sumDemands(
    scopes.map((scope) => {
      const pods = waitingPods(scope);
      return gpuDemand(pods, pods.length === 0 ? [] : gpuNodes([scope], {}));
    }),
  );
}

/**
 * @param rows all GPU nodes of the cluster, unnarrowed: whether a pod has a choice does not depend on what is looked at
 */
function gpuDemand(pods: readonly PodRecord[], rows: readonly GpuNodeRow[]): GpuDemand {
  const only = new Map<string, number>();
  const totals = new Map<string, { resource: string; count: number; pods: number; anywhere: number }>();
  const kindsFor = kindFinder(rows);
  for (const pod of pods) {
    for (const { resource, count } of gpuRequests(pod)) {
      const kinds = kindsFor(resource, pod.shape?.spec?.nodeSelector ?? {});
      const total = totals.get(resource) ?? { resource, count: 0, pods: 0, anywhere: 0 };
      totals.set(resource, total);
      total.count += count;
      total.pods += 1;
      const [kind, ...others] = kinds;
      if (kind === undefined || others.length > 0) total.anywhere += count;
      else only.set(`${kind}/${resource}`, (only.get(`${kind}/${resource}`) ?? 0) + count);
    }
  }
  return {
    askedFor: (key, resource) => only.get(`${key}/${resource}`) ?? 0,
    totals: [...totals.values()].sort((a, b) => (a.resource < b.resource ? -1 : 1)),
  };
}

/** Of several clusters together: keys of kinds are the same everywhere. */
function sumDemands(demands: readonly GpuDemand[]): GpuDemand {
  const totals = new Map<string, { resource: string; count: number; pods: number; anywhere: number }>();
  for (const each of demands.flatMap((demand) => demand.totals)) {
    const total = totals.get(each.resource) ?? { resource: each.resource, count: 0, pods: 0, anywhere: 0 };
    totals.set(each.resource, total);
    total.count += each.count;
    total.pods += each.pods;
    total.anywhere += each.anywhere;
  }
  return {
    askedFor: (key, resource) => demands.reduce((sum, demand) => sum + demand.askedFor(key, resource), 0),
    totals: [...totals.values()].sort((a, b) => (a.resource < b.resource ? -1 : 1)),
  };
}

/** The kinds of GPU that a selector leaves for a resource. Replicas have one selector: it is tried once. */
function kindFinder(rows: readonly GpuNodeRow[]): (resource: string, selector: Selector) => readonly string[] {
  const tried = new Map<string, readonly string[]>();
  return (resource, selector) => {
    const key = JSON.stringify([resource, selector]);
    const known = tried.get(key);
    if (known !== undefined) return known;
    const kinds = new Set<string>();
    for (const { node, gpus } of rows) {
      if (!isSelected(selector, node.labels)) continue;
      for (const family of gpus.families)
        if (family.units.some((unit) => unit.resource === resource)) kinds.add(groupKeyOf(family));
    }
    const found = [...kinds];
    tried.set(key, found);
    return found;
  };
}

export function isSelected(selector: Selector, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}
