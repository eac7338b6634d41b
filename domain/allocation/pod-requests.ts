/**
 * A pod's requests and limits, as the scheduler and kubectl count them.
 * Source: component-helpers resource/helpers.go PodRequests and PodLimits; kubernetes/enhancements 753, 1287, 2837.
 */
import type { ResourceTexts } from "../objects/meta.ts";
import type { ContainerStatus, Pod } from "../objects/pod.ts";
import { type Quantity, subtractQuantities, ZERO } from "../quantity/quantity.ts";
import { type Amounts, addAmounts, greatestOf, isPodLevelResource, NO_AMOUNTS, readAmounts } from "./amounts.ts";
import { isResizeInfeasible, type Side, sumOfContainers } from "./container-sums.ts";
import type { PodResourceOptions } from "./pod-resource-options.types.ts";
import { minorOf } from "./server-minor.ts";

export type { PodResourceOptions };

export function podRequests(pod: Pod, options: PodResourceOptions = {}): Amounts {
  const sum = sumOfContainers(pod, "requests", options);
  if (options.skipPodLevelResources !== true && hasPodLevel(pod, ["requests"])) {
    applyPodLevel(sum, podLevelRequests(pod, options));
  }
  if (options.excludeOverhead !== true) addAmounts(sum, readAmounts(pod.spec?.overhead));
  return sum;
}

export function podLimits(pod: Pod, options: PodResourceOptions = {}): Amounts {
  const sum = sumOfContainers(pod, "limits", options);
  if (options.skipPodLevelResources !== true && hasPodLevel(pod, ["requests", "limits"])) {
    applyPodLevel(sum, podLevelLimits(pod, options));
  }
  if (options.excludeOverhead !== true) {
    // Overhead raises a limit that is there; where there is none, adding it would make one.
    const overhead = [...readAmounts(pod.spec?.overhead)].filter(([name]) => (sum.get(name) ?? ZERO).nano !== 0n);
    addAmounts(sum, new Map(overhead));
  }
  return sum;
}

/** What the scheduler counts as taken by a pod, by the rule of the server's version ("v1.36.1"); unknown: the newest. */
export function schedulingRequests(pod: Pod, serverVersion?: string): Amounts {
  return reportsAmounts(pod) ? podRequests(pod, schedulingOptions(serverVersion)) : podRequests(pod);
}

/** The limits in force, a resize under way included. */
export function effectiveLimits(pod: Pod, serverVersion?: string): Amounts {
  return reportsAmounts(pod) ? podLimits(pod, schedulingOptions(serverVersion)) : podLimits(pod);
}

/** Whether the status holds anything that counts beside the spec: amounts, claims, or that a resize can never fit. */
export function reportsAmounts(pod: Pod): boolean {
  const { status } = pod;
  if (status === undefined) return false;
  const { resources, allocatedResources, nodeAllocatableResourceClaimStatuses } = status;
  if (resources !== undefined || allocatedResources !== undefined) return true;
  if (nodeAllocatableResourceClaimStatuses !== undefined) return true;
  if (reportedByAny(status.containerStatuses) || reportedByAny(status.initContainerStatuses)) return true;
  return isResizeInfeasible(pod);
}

function reportedByAny(statuses: readonly ContainerStatus[] | undefined): boolean {
  if (statuses === undefined) return false;
  return statuses.some((each) => each.resources !== undefined || each.allocatedResources !== undefined);
}

function schedulingOptions(serverVersion: string | undefined): PodResourceOptions {
  const serverMinor = minorOf(serverVersion);
  // Servers whose gates are off leave these fields of the status empty, so counting them is always right.
  return {
    useStatusResources: true,
    inPlacePodLevelResources: true,
    useDRANodeAllocatableResourceClaimStatus: true,
    ...(serverMinor === undefined ? {} : { serverMinor }),
  };
}

function hasPodLevel(pod: Pod, sides: readonly Side[]): boolean {
  const resources = pod.spec?.resources;
  if (resources === undefined) return false;
  return sides.some((side) => Object.keys(resources[side] ?? {}).some(isPodLevelResource));
}

function applyPodLevel(sum: Map<string, Quantity>, podLevel: Amounts): void {
  for (const [name, quantity] of podLevel) if (isPodLevelResource(name)) sum.set(name, quantity);
}

function podLevelRequests(pod: Pod, options: PodResourceOptions): Amounts {
  const spec = readAmounts(pod.spec?.resources?.requests);
  const { resources, allocatedResources } = pod.status ?? {};
  if (!countsPodLevelStatus(options) || (resources === undefined && allocatedResources === undefined)) return spec;
  const statuses = [withoutOverhead(resources?.requests, pod), withoutOverhead(allocatedResources, pod)];
  return isResizeInfeasible(pod) ? greatestOf(...statuses) : greatestOf(spec, ...statuses);
}

function podLevelLimits(pod: Pod, options: PodResourceOptions): Amounts {
  const spec = readAmounts(pod.spec?.resources?.limits);
  const resources = pod.status?.resources;
  if (!countsPodLevelStatus(options) || resources === undefined) return spec;
  const status = withoutOverhead(resources.limits, pod);
  return isResizeInfeasible(pod) ? status : greatestOf(spec, status);
}

function countsPodLevelStatus(options: PodResourceOptions): boolean {
  return options.useStatusResources === true && options.inPlacePodLevelResources === true;
}

/** The kubelet reports a pod's figures with the overhead; it is taken off here because it is added for all in the end. */
function withoutOverhead(texts: ResourceTexts | undefined, pod: Pod): Amounts {
  if (texts === undefined) return NO_AMOUNTS;
  const overhead = readAmounts(pod.spec?.overhead);
  return new Map(
    [...readAmounts(texts)].map(([name, quantity]): [string, Quantity] => {
      const rest = subtractQuantities(quantity, overhead.get(name) ?? ZERO);
      return [name, rest.nano < 0n ? { ...rest, nano: 0n } : rest];
    }),
  );
}
