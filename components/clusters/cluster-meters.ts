import type { ClusterAnswer } from "#contract/clusters.ts";
import type { ResourceFigures } from "#contract/values.ts";
import { formatAmount, formatAmountOf, resourceName } from "../format/resource.ts";

/** One line of a cluster's panel: how much of a resource its pods ask. */
export interface Meter {
  readonly id: string;
  readonly name: string;
  /** 0 to 1; null where the cluster does not say how much there is. */
  readonly share: number | null;
  readonly figure: string;
  readonly source: string;
}

/** CPU, memory, each form in which GPUs are given out, and pods. */
export function clusterMeters(cluster: Pick<ClusterAnswer, "resources" | "gpus">): readonly Meter[] {
  const { resources, gpus } = cluster;
  const ofResource = (name: string) => {
    const figures = resources[name];
    return figures === undefined ? [] : [meterOf(name, figures)];
  };
  return [...ofResource("cpu"), ...ofResource("memory"), ...gpus.map(gpuMeter), ...ofResource("pods")];
}

function meterOf(resource: string, figures: ResourceFigures): Meter {
  const { requests, allocatable, capacity } = figures;
  const source = [
    `${resource}: ${formatAmount(resource, requests)} requested by pods that have not ended`,
    allocatable === null ? "what is allocatable is not known" : `${formatAmount(resource, allocatable)} allocatable`,
    capacity === null ? null : `${formatAmount(resource, capacity)} capacity`,
  ];
  return {
    id: resource,
    name: resourceName(resource),
    share: allocatable === null ? null : requests / Math.max(1, allocatable),
    figure:
      allocatable === null
        ? `${formatAmount(resource, requests)} of ?`
        : formatAmountOf(resource, requests, allocatable),
    source: source.filter((part) => part !== null).join("; "),
  };
}

const GPU_NAMES: Readonly<Record<ClusterAnswer["gpus"][number]["form"], string>> = {
  whole: "GPU",
  share: "GPU shares",
  mig: "MIG slices",
  partition: "GPU parts",
  unknown: "GPU units",
};

/** Whole GPUs, shares and slices are lines of their own, whatever their resource is called. */
function gpuMeter({
  form,
  requested,
  allocatable,
  usableFree,
  largestBlock,
  unhealthy,
}: ClusterAnswer["gpus"][number]): Meter {
  const source = [
    `${requested} requested by pods that have not ended`,
    `${allocatable} allocatable`,
    `${usableFree} free where pods are taken, at most ${largestBlock?.count ?? 0} on one node`,
    unhealthy === 0 ? null : `${unhealthy} unhealthy`,
  ];
  return {
    id: `gpu ${form}`,
    name: GPU_NAMES[form],
    share: requested / Math.max(1, allocatable),
    figure: `${formatAmountOf("nvidia.com/gpu", requested, allocatable)} held`,
    source: source.filter((part) => part !== null).join("; "),
  };
}
