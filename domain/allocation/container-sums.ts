/**
 * What the containers of a pod ask for together, a resize under way and DRA claims included where the caller wants them.
 * Source: component-helpers resource/helpers.go AggregateContainerRequests and AggregateContainerLimits.
 */
import type { Container, Pod } from "../objects/pod.ts";
import type { Quantity } from "../quantity/quantity.ts";
import { addAmounts, greatestOf, NO_AMOUNTS, readAmounts } from "./amounts.ts";
import { claimAmounts, claimLimits } from "./claims.ts";
import type { PodResourceOptions } from "./pod-resource-options.types.ts";
import { type Source, sumOfSteps } from "./sum-of-steps.ts";

export type Side = "requests" | "limits";

/** Up to this minor of Kubernetes 1.x the maximum of a resize is taken per container, later over the pod's sums. */
const LAST_MINOR_WITH_MAXIMUM_PER_CONTAINER = 36;

export function sumOfContainers(pod: Pod, side: Side, options: PodResourceOptions): Map<string, Quantity> {
  const spec: Source = (container) => readAmounts(container.resources?.[side]);
  if (options.useStatusResources !== true) return withClaims(aggregate(pod, spec, side, options), pod, side, options);
  const isOld = (options.serverMinor ?? Number.POSITIVE_INFINITY) <= LAST_MINOR_WITH_MAXIMUM_PER_CONTAINER;
  return isOld ? greatestPerContainer(pod, side, options) : greatestOfSums(pod, side, options, spec);
}

/** Whether the kubelet said that the resize asked for can never fit its node: the spec then drops out. */
export function isResizeInfeasible(pod: Pod): boolean {
  return pod.status?.conditions?.find((condition) => condition.type === "PodResizePending")?.reason === "Infeasible";
}

/** 1.37 and later: the greatest of three sums over the pod. */
function greatestOfSums(pod: Pod, side: Side, options: PodResourceOptions, spec: Source): Map<string, Quantity> {
  const isInfeasible = isResizeInfeasible(pod);
  const specSum = withClaims(aggregate(pod, spec, side, options), pod, side, options);
  const podStatus = options.inPlacePodLevelResources === true ? pod.status : undefined;
  const actuatedOfPod = podStatus?.resources?.[side];
  const fallback = (container: Container) => (isInfeasible ? undefined : container.resources?.[side]);
  if (side === "limits") {
    const actuated: Source = (container, status) => readAmounts(status?.resources?.limits ?? fallback(container));
    const sum =
      actuatedOfPod === undefined ? aggregate(pod, actuated, side, options) : new Map(readAmounts(actuatedOfPod));
    return isInfeasible ? sum : greatestOf(specSum, sum);
  }
  const allocatedOfPod = podStatus?.allocatedResources;
  if (actuatedOfPod !== undefined && allocatedOfPod !== undefined) {
    // The kubelet has counted claims into the pod's own figures already.
    const sums = [readAmounts(actuatedOfPod), readAmounts(allocatedOfPod)];
    return isInfeasible ? greatestOf(...sums) : greatestOf(specSum, ...sums);
  }
  const allocated: Source = (container, status) => readAmounts(status?.allocatedResources ?? fallback(container));
  const actuated: Source = (container, status) =>
    readAmounts(status?.resources?.requests ?? status?.allocatedResources ?? fallback(container));
  const sums = [
    aggregate(pod, actuated, side, options),
    withClaims(aggregate(pod, allocated, side, options), pod, side, options),
  ];
  return isInfeasible ? greatestOf(...sums) : greatestOf(specSum, ...sums);
}

/** Up to 1.36: container by container, and only where the kubelet reports resources; ordinary init containers never. */
function greatestPerContainer(pod: Pod, side: Side, options: PodResourceOptions): Map<string, Quantity> {
  const isInfeasible = isResizeInfeasible(pod);
  const source: Source = (container, status, role) => {
    const spec = readAmounts(container.resources?.[side]);
    if (role === "init" || status?.resources === undefined) return spec;
    const actuated = readAmounts(status.resources[side]);
    const allocated = side === "requests" ? readAmounts(status.allocatedResources) : NO_AMOUNTS;
    return isInfeasible ? greatestOf(actuated, allocated) : greatestOf(spec, actuated, allocated);
  };
  return withClaims(aggregate(pod, source, side, options), pod, side, options);
}

function aggregate(pod: Pod, source: Source, side: Side, options: PodResourceOptions): Map<string, Quantity> {
  const defaults = side === "requests" ? readAmounts(options.nonMissingContainerRequests) : NO_AMOUNTS;
  const usesStatus = options.useStatusResources === true;
  if (defaults.size === 0) return sumOfSteps(pod, source, usesStatus);
  const withDefaults: Source = (...of) => new Map([...defaults, ...source(...of)]);
  return sumOfSteps(pod, withDefaults, usesStatus);
}

function withClaims(
  sum: Map<string, Quantity>,
  pod: Pod,
  side: Side,
  options: PodResourceOptions,
): Map<string, Quantity> {
  const claims = pod.status?.nodeAllocatableResourceClaimStatuses;
  if (options.useDRANodeAllocatableResourceClaimStatus !== true || claims === undefined) return sum;
  addAmounts(sum, side === "requests" ? claimAmounts(claims) : claimLimits(claims, sum));
  return sum;
}
