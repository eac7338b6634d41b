import type { ClusterAnswer } from "#contract/clusters.ts";
import type { ResourceFigures } from "#contract/values.ts";
import { formatAmount, formatAmountOf, isGpu, resourceName } from "../format/resource.ts";

/** One line of a cluster's panel: how much of a resource its pods ask. */
export interface Meter {
  readonly id: string;
  readonly name: string;
  /** 0 to 1; null where the cluster does not say how much there is. */
  readonly share: number | null;
  readonly figure: string;
  readonly source: string;
}

/** CPU, memory, each kind of GPU that there is, and pods. */
export function clusterMeters(cluster: Pick<ClusterAnswer, "resources">): readonly Meter[] {
  const { resources } = cluster;
  const gpus = Object.keys(resources).filter((name) => isGpu(name) && (resources[name]?.allocatable ?? 0) > 0);
  return ["cpu", "memory", ...gpus.sort(), "pods"].flatMap((name) => {
    const figures = resources[name];
    return figures === undefined ? [] : [meterOf(name, figures, gpus.length > 1 ? name : undefined)];
  });
}

function meterOf(resource: string, figures: ResourceFigures, longName: string | undefined): Meter {
  const name = isGpu(resource) ? gpuName(resource, longName) : resourceName(resource);
  const { requests, allocatable, capacity } = figures;
  const source = [
    `${resource}: ${formatAmount(resource, requests)} requested by pods that have not ended`,
    allocatable === null ? "what is allocatable is not known" : `${formatAmount(resource, allocatable)} allocatable`,
    capacity === null ? null : `${formatAmount(resource, capacity)} capacity`,
  ];
  const held = isGpu(resource) ? " held" : "";
  return {
    id: resource,
    name,
    share: allocatable === null ? null : requests / Math.max(1, allocatable),
    figure:
      allocatable === null
        ? `${formatAmount(resource, requests)} of ?`
        : `${formatAmountOf(resource, requests, allocatable)}${held}`,
    source: source.filter((part) => part !== null).join("; "),
  };
}

function gpuName(resource: string, longName: string | undefined): string {
  return longName === undefined ? "GPU" : resource.replace(/^.*\//, "").replace(/^gpu$/, "GPU");
}
