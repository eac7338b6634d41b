import { milliValueOf, readQuantity, wholeValueOf } from "#domain/quantity/quantity.ts";
import type { Stored } from "../../kubernetes/object.ts";
import type { Container, PodObject } from "../../kubernetes/object-types.ts";
import { conditionOf } from "../runtime/conditions.ts";

/**
 * What a pod asks of a node, as the scheduler counts it (facts/kubernetes.md 16 to 18). This is the world's own
 * counting: the portal's stands in domain/, and the two must never be one.
 */
export type Requests = ReadonlyMap<string, number>;

export type AskingPod = Pick<Stored<PodObject>, "spec"> & { readonly status?: Stored<PodObject>["status"] };

/** Cpu in millicores, all else in whole units (bytes, devices), rounded up. What cannot be read counts nothing. */
export function amountOf(resource: string, text: string): number {
  const read = readQuantity(text);
  if (!read.ok) return 0;
  return Number(resource === "cpu" ? milliValueOf(read.value) : wholeValueOf(read.value));
}

export function podRequests(pod: AskingPod): Requests {
  const total = new Map<string, number>();
  for (const container of pod.spec.containers) addTo(total, containerRequests(pod, container));
  const sidecars = new Map<string, number>();
  const peak = new Map<string, number>();
  for (const container of pod.spec.initContainers ?? []) {
    const own = containerRequests(pod, container);
    if (container.restartPolicy === "Always") {
      addTo(total, own);
      addTo(sidecars, own);
      raiseTo(peak, sidecars);
    } else {
      const running = new Map(own);
      addTo(running, sidecars);
      raiseTo(peak, running);
    }
  }
  raiseTo(total, peak);
  for (const [resource, text] of Object.entries(pod.spec.resources?.requests ?? {})) {
    if (heardAtPodLevel(resource)) total.set(resource, amountOf(resource, text));
  }
  addTo(total, amounts(pod.spec.overhead));
  return total;
}

/** For scoring alone, a container without a request counts as 100m and 200Mi (facts/api-server.md 117). */
export function scoringRequests(pod: AskingPod, requests: Requests): { cpu: number; memory: number } {
  const unasked = (resource: string): number =>
    pod.spec.containers.filter((container) => container.resources?.requests?.[resource] === undefined).length;
  return {
    cpu: (requests.get("cpu") ?? 0) + 100 * unasked("cpu"),
    memory: (requests.get("memory") ?? 0) + 200 * 1024 ** 2 * unasked("memory"),
  };
}

const heardAtPodLevel = (resource: string): boolean =>
  resource === "cpu" || resource === "memory" || resource.startsWith("hugepages-");

/** While a resize is under way, the largest of what is wished, allocated and in force; an infeasible wish drops out. */
function containerRequests(pod: AskingPod, container: Stored<Container>): Map<string, number> {
  const wished = amounts(container.resources?.requests);
  const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  const status = statuses.find((each) => each.name === container.name);
  if (status?.resources === undefined) return wished;
  const allocated = status.allocatedResources === undefined ? wished : amounts(status.allocatedResources);
  const inForce = status.resources.requests === undefined ? allocated : amounts(status.resources.requests);
  const infeasible = conditionOf(pod.status?.conditions, "PodResizePending")?.reason === "Infeasible";
  const largest = new Map(infeasible ? allocated : wished);
  raiseTo(largest, allocated);
  raiseTo(largest, inForce);
  return largest;
}

function amounts(texts: Readonly<Record<string, string>> | undefined): Map<string, number> {
  const read = new Map<string, number>();
  if (texts === undefined) return read;
  for (const [resource, text] of Object.entries(texts)) read.set(resource, amountOf(resource, text));
  return read;
}

function addTo(sum: Map<string, number>, more: Requests): void {
  for (const [resource, amount] of more) sum.set(resource, (sum.get(resource) ?? 0) + amount);
}

function raiseTo(floor: Map<string, number>, other: Requests): void {
  for (const [resource, amount] of other) floor.set(resource, Math.max(floor.get(resource) ?? 0, amount));
}
