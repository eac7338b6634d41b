import { sameJson } from "../../kubernetes/json.ts";
import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject, PodObject } from "../../kubernetes/object-types.ts";
import { NodeRoom } from "./room.ts";

type Pod = Stored<PodObject>;

/** The room of every node, in a fixed order, kept in step with pods and nodes one change at a time. */
export class Rooms {
  readonly #rooms = new Map<string, NodeRoom>();
  /** How many pods of each priority hold room. */
  readonly #priorities = new Map<number, number>();
  /** Pods bound to a node that is not there (yet): counted when it comes. */
  readonly #homeless = new Map<string, Map<string, Pod>>();
  #inOrder: NodeRoom[] | undefined;

  get all(): readonly NodeRoom[] {
    this.#inOrder ??= [...this.#rooms.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return this.#inOrder;
  }

  get(name: string): NodeRoom | undefined {
    return this.#rooms.get(name);
  }

  /** True where the change may let a pod in that was refused before. */
  setNode(node: Stored<NodeObject>): boolean {
    const room = this.#rooms.get(node.metadata.name);
    if (room !== undefined) {
      const before = room.node;
      room.replaceNode(node);
      return matters(before, node);
    }
    const added = new NodeRoom(node);
    for (const pod of this.#homeless.get(added.name)?.values() ?? []) added.add(pod);
    this.#homeless.delete(added.name);
    this.#rooms.set(added.name, added);
    this.#inOrder = undefined;
    return true;
  }

  removeNode(name: string): void {
    this.#rooms.delete(name);
    this.#inOrder = undefined;
  }

  /** The name of the node that got room by the change of a pod, if one did. */
  changePod(key: string, before: Pod | undefined, after: Pod | undefined): string | undefined {
    const left = before !== undefined && holdsRoom(before) ? before : undefined;
    const holds = after !== undefined && holdsRoom(after) ? after : undefined;
    if (left !== undefined) this.#leave(key, left);
    if (holds !== undefined) this.#enter(key, holds);
    this.#countPriority(left, -1);
    this.#countPriority(holds, 1);
    return holds === undefined ? left?.spec.nodeName : undefined;
  }

  /** Whether no pod that holds room has a lower priority. */
  isLowest(priority: number): boolean {
    for (const [each, count] of this.#priorities) if (each < priority && count > 0) return false;
    return true;
  }

  #countPriority(pod: Pod | undefined, sign: 1 | -1): void {
    if (pod === undefined) return;
    const priority = pod.spec.priority ?? 0;
    this.#priorities.set(priority, (this.#priorities.get(priority) ?? 0) + sign);
  }

  #enter(key: string, pod: Pod): void {
    const node = pod.spec.nodeName ?? "";
    const room = this.#rooms.get(node);
    if (room !== undefined) {
      room.add(pod);
      return;
    }
    const waiting = this.#homeless.get(node) ?? new Map<string, Pod>();
    this.#homeless.set(node, waiting.set(key, pod));
  }

  #leave(key: string, pod: Pod): void {
    const node = pod.spec.nodeName ?? "";
    const room = this.#rooms.get(node);
    if (room !== undefined) room.remove(pod);
    else this.#homeless.get(node)?.delete(key);
  }
}

/** A pod takes room from its binding until it is gone or has finished; one that is ending still does. */
export const holdsRoom = (pod: Pod): boolean =>
  Boolean(pod.spec.nodeName) && pod.status?.phase !== "Succeeded" && pod.status?.phase !== "Failed";

/** Not bound and not finished. */
export const waitsForRoom = (pod: Pod): boolean =>
  !pod.spec.nodeName && pod.metadata.deletionTimestamp === undefined && pod.status?.phase === "Pending";

/** Heartbeats change a node all the time; only these parts decide who may come. */
function matters(before: Stored<NodeObject>, after: Stored<NodeObject>): boolean {
  return !(
    sameJson(before.spec, after.spec) &&
    sameJson(before.metadata.labels, after.metadata.labels) &&
    sameJson(before.status?.allocatable, after.status?.allocatable)
  );
}
