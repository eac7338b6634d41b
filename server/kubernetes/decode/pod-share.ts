/**
 * What pods made from one template have in common: their amounts, worked out once. Two pods share exactly when everything
 * that the counting rules look at is equal, which the key says.
 */
import { podAmounts } from "#domain/allocation/pod-amounts.ts";
import { plainNumber } from "#domain/allocation/resource-table.ts";
import { unreadableQuantities } from "#domain/allocation/unreadable.ts";
import type { Container, ContainerStatus, Pod } from "#domain/objects/pod.ts";
import type { Amounts } from "#domain/quantity/quantity.ts";
import type { Figures, PodRecord } from "../records.ts";

export type PodShare = Pick<PodRecord, "requests" | "limits" | "kubectl" | "amounts"> & {
  /** Amounts that could not be read. */
  readonly troubles: readonly string[];
};

const KUBECTL_REASON =
  "The scheduler also counts what the kubelet reports (a resize under way, or claims); kubectl's totals count otherwise.";

export function podShare(pod: Pod, serverVersion: string | undefined): PodShare {
  const amounts = podAmounts(pod, serverVersion === undefined ? {} : { serverVersion });
  const { kubectl } = amounts;
  return {
    requests: toFigures(amounts.requests),
    limits: toFigures(amounts.limits),
    kubectl:
      kubectl === undefined
        ? null
        : { requests: toFigures(kubectl.requests), limits: toFigures(kubectl.limits), reason: KUBECTL_REASON },
    amounts,
    troubles: unreadableQuantities(pod).map((each) => each.message),
  };
}

export function toFigures(amounts: Amounts): Figures {
  return Object.fromEntries([...amounts].map(([name, quantity]) => [name, plainNumber(name, quantity)]));
}

/** Names of containers are part of it: the rules match a container with its status by name. */
export function podShareKey(pod: Pod, serverVersion: string | undefined): string {
  const { spec, status } = pod;
  const resize = status?.conditions?.find((condition) => condition.type === "PodResizePending")?.reason;
  return JSON.stringify([
    serverVersion,
    spec?.containers?.map(ofContainer),
    spec?.initContainers?.map(ofContainer),
    spec?.overhead,
    spec?.resources,
    status?.containerStatuses?.map(ofStatus),
    status?.initContainerStatuses?.map(ofStatus),
    status?.resources,
    status?.allocatedResources,
    status?.nodeAllocatableResourceClaimStatuses,
    resize,
  ]);
}

function ofContainer({ name, resources, restartPolicy }: Container): unknown {
  return [name, resources, restartPolicy];
}

function ofStatus({ name, resources, allocatedResources }: ContainerStatus): unknown {
  return resources === undefined && allocatedResources === undefined ? 0 : [name, resources, allocatedResources];
}
