/** Amounts that cannot be read: the sums leave them out, so they must be said wherever the sums are shown. */
import type { ResourceRequirements, ResourceTexts } from "../objects/meta.ts";
import type { Node } from "../objects/node.ts";
import type { Container, ContainerStatus, Pod } from "../objects/pod.ts";
import { readQuantity } from "../quantity/quantity.ts";

export interface UnreadableQuantity {
  /** Path in the object, as kubectl explain spells it: spec.containers[api].resources.requests.cpu. */
  readonly path: string;
  /** A sentence that names the text and what would be right. */
  readonly message: string;
}

/** Every amount of a pod that `podRequests` and `podLimits` had to leave out; empty for almost every pod. */
export function unreadableQuantities(pod: Pod): readonly UnreadableQuantity[] {
  const found: UnreadableQuantity[] = [];
  const { spec, status } = pod;
  for (const container of spec?.containers ?? []) inContainer(found, "spec.containers", container);
  for (const container of spec?.initContainers ?? []) inContainer(found, "spec.initContainers", container);
  inRequirements(found, "spec.resources", spec?.resources);
  inTexts(found, "spec.overhead", spec?.overhead);
  for (const each of status?.containerStatuses ?? []) inStatus(found, "status.containerStatuses", each);
  for (const each of status?.initContainerStatuses ?? []) inStatus(found, "status.initContainerStatuses", each);
  inRequirements(found, "status.resources", status?.resources);
  inTexts(found, "status.allocatedResources", status?.allocatedResources);
  inClaims(found, status);
  return found;
}

/** Every unreadable amount of a node's capacity and allocatable. */
export function unreadableNodeQuantities(node: Node): readonly UnreadableQuantity[] {
  const found: UnreadableQuantity[] = [];
  inTexts(found, "status.capacity", node.status?.capacity);
  inTexts(found, "status.allocatable", node.status?.allocatable);
  return found;
}

function inContainer(found: UnreadableQuantity[], path: string, container: Container): void {
  inRequirements(found, `${path}[${container.name ?? ""}].resources`, container.resources);
}

function inStatus(found: UnreadableQuantity[], path: string, status: ContainerStatus): void {
  inRequirements(found, `${path}[${status.name ?? ""}].resources`, status.resources);
  inTexts(found, `${path}[${status.name ?? ""}].allocatedResources`, status.allocatedResources);
}

function inClaims(found: UnreadableQuantity[], status: Pod["status"]): void {
  for (const claim of status?.nodeAllocatableResourceClaimStatuses ?? []) {
    const path = `status.nodeAllocatableResourceClaimStatuses[${claim.resourceClaimName ?? ""}]`;
    inTexts(found, `${path}.resources`, claim.resources);
    for (const { name, quantity } of claim.mapping ?? []) inText(found, `${path}.mapping[${name ?? ""}]`, quantity);
    for (const { name, perPod, perContainer } of claim.overhead ?? []) {
      inText(found, `${path}.overhead[${name ?? ""}].perPod`, perPod);
      inText(found, `${path}.overhead[${name ?? ""}].perContainer`, perContainer);
    }
  }
}

function inRequirements(found: UnreadableQuantity[], path: string, resources: ResourceRequirements | undefined): void {
  inTexts(found, `${path}.requests`, resources?.requests);
  inTexts(found, `${path}.limits`, resources?.limits);
}

function inTexts(found: UnreadableQuantity[], path: string, texts: ResourceTexts | undefined): void {
  if (texts === undefined) return;
  for (const name of Object.keys(texts)) inText(found, `${path}.${name}`, texts[name]);
}

function inText(found: UnreadableQuantity[], path: string, text: string | undefined): void {
  if (text === undefined) return;
  const parsed = readQuantity(text);
  if (!parsed.ok) found.push({ path, message: `${path}: ${parsed.error.message}` });
}
