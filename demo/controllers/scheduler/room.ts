import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject } from "../../kubernetes/object-types.ts";
import { type AskingPod, amountOf, podRequests, type Requests, scoringRequests } from "./requests.ts";

/** A node and what its pods have taken of it, kept up to date pod by pod. */
export class NodeRoom {
  node: Stored<NodeObject>;
  allocatable: Requests;
  readonly requested = new Map<string, number>();
  readonly scoring = { cpu: 0, memory: 0 };
  readonly #ports = new Map<string, number>();
  pods = 0;

  constructor(node: Stored<NodeObject>, allocatable: Requests = allocatableOf(node)) {
    this.node = node;
    this.allocatable = allocatable;
  }

  get name(): string {
    return this.node.metadata.name;
  }

  /** The same node with the same pods, to try things on. */
  copy(): NodeRoom {
    const copy = new NodeRoom(this.node, this.allocatable);
    for (const [resource, amount] of this.requested) copy.requested.set(resource, amount);
    for (const [port, count] of this.#ports) copy.#ports.set(port, count);
    Object.assign(copy.scoring, this.scoring);
    copy.pods = this.pods;
    return copy;
  }

  replaceNode(node: Stored<NodeObject>): void {
    this.node = node;
    this.allocatable = allocatableOf(node);
  }

  add(pod: AskingPod): void {
    this.#count(pod, 1);
  }

  remove(pod: AskingPod): void {
    this.#count(pod, -1);
  }

  free(resource: string): number {
    return (this.allocatable.get(resource) ?? 0) - (this.requested.get(resource) ?? 0);
  }

  isPortTaken(port: string): boolean {
    return (this.#ports.get(port) ?? 0) > 0;
  }

  #count(pod: AskingPod, sign: 1 | -1): void {
    const requests = podRequests(pod);
    for (const [resource, amount] of requests) {
      this.requested.set(resource, (this.requested.get(resource) ?? 0) + sign * amount);
    }
    const scoring = scoringRequests(pod, requests);
    this.scoring.cpu += sign * scoring.cpu;
    this.scoring.memory += sign * scoring.memory;
    for (const port of hostPorts(pod)) this.#ports.set(port, (this.#ports.get(port) ?? 0) + sign);
    this.pods += sign;
  }
}

/** "TCP/8080" for each port that the pod takes of the node itself. */
export function hostPorts(pod: AskingPod): string[] {
  const ports = pod.spec.containers.flatMap((container) => container.ports ?? []);
  return ports
    .filter((port) => port.hostPort !== undefined && port.hostPort !== 0)
    .map((port) => `${port.protocol ?? "TCP"}/${port.hostPort}`);
}

/** Where a node says no allocatable, capacity is what there is. */
function allocatableOf(node: Stored<NodeObject>): Requests {
  const texts = node.status?.allocatable ?? node.status?.capacity ?? {};
  return new Map(Object.entries(texts).map(([resource, text]) => [resource, amountOf(resource, text)]));
}
