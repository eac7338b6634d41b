import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import type { NodeGroup } from "../runtime/node-groups.ts";
import { candidateOf, refusalOf } from "../scheduler/filters.ts";
import { NodeRoom } from "../scheduler/room.ts";

/** What the autoscaler makes of a pod that waits. */
export type Verdict =
  /** A node that is on its way has room for it. */
  | { readonly kind: "awaited" }
  | { readonly kind: "grows"; readonly group: NodeGroup }
  /** No group helps, each for a reason of its own. */
  | { readonly kind: "in-vain"; readonly reasons: readonly string[] };

const FULL = "max node group size reached";

/** Machines that are on their way, filled in thought with the pods that wait for them. */
export class ComingNodes {
  readonly #rooms: NodeRoom[] = [];

  add(group: NodeGroup): void {
    this.#rooms.push(roomOf(group));
  }

  /** Whether one of them has room for the pod, which then has it. */
  take(pod: Pod): boolean {
    const candidate = candidateOf(pod);
    const room = this.#rooms.find((each) => refusalOf(candidate, each) === undefined);
    room?.add(pod);
    return room !== undefined;
  }
}

/** `sizeOf`: machines of the group, those on their way included; `blocked`: the pod's own reason, if it has one. */
export function verdictFor(
  pod: Pod,
  coming: ComingNodes,
  groups: readonly NodeGroup[],
  sizeOf: (group: NodeGroup) => number,
  blocked: string | undefined,
): Verdict {
  // What keeps a pod back whatever the node, no new node mends.
  if (blocked !== undefined) return { kind: "in-vain", reasons: groups.map(() => blocked) };
  if (coming.take(pod)) return { kind: "awaited" };
  const candidate = candidateOf(pod);
  const reasons: string[] = [];
  for (const group of groups) {
    if (sizeOf(group) >= group.max) {
      reasons.push(FULL);
      continue;
    }
    const refusal = refusalOf(candidate, roomOf(group));
    if (refusal === undefined) return { kind: "grows", group };
    reasons.push(...refusal.reasons);
  }
  return { kind: "in-vain", reasons };
}

/** The texts of the events (facts/api-server.md 100). */
export const grownMessage = ({ name, max }: NodeGroup, from: number): string =>
  `pod triggered scale-up: [{${name} ${from}->${from + 1} (max: ${max})}]`;

export function inVainMessage(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const said = [...counts].map(([reason, count]) => `${count} ${reason}`).join(", ");
  return said === "" ? "pod didn't trigger scale-up: " : `pod didn't trigger scale-up: ${said}`;
}

function roomOf(group: NodeGroup): NodeRoom {
  const { metadata, spec, status = {} } = group.template();
  const name = metadata.name ?? group.name;
  const meta = { uid: name, resourceVersion: "", creationTimestamp: "", ...metadata, name };
  const node: Stored<NodeObject> = { apiVersion: "v1", kind: "Node", metadata: meta, spec, status };
  return new NodeRoom(node);
}
