import { timeOf } from "../../controllers/runtime/clock.ts";
import { candidateOf, type NodeRefusal, refusalOf } from "../../controllers/scheduler/filters.ts";
import { fitMessage } from "../../controllers/scheduler/message.ts";
import { type AskingPod, scoringRequests } from "../../controllers/scheduler/requests.ts";
import { NodeRoom } from "../../controllers/scheduler/room.ts";
import { scoreOf } from "../../controllers/scheduler/score.ts";
import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject } from "../../kubernetes/object-types.ts";

export interface Place {
  readonly node: Stored<NodeObject>;
  readonly hostIP: string;
  readonly podIP: string;
}

const FULL = "NodeResourcesFit";

/** Where the pods of the past were put: by the scheduler's own rules, so that the world begins in balance. */
export class Placement {
  readonly #rooms: readonly NodeRoom[];
  readonly #roomsByName: ReadonlyMap<string, NodeRoom>;
  /** Nodes that became closed later, as they were before. */
  readonly #earlier = new Map<string, { readonly untilMs: number; readonly node: Stored<NodeObject> }>();
  readonly #podsPlaced = new Map<string, number>();
  readonly #neighbours = new Map<string, Map<string, number>>();
  #next = 0;

  constructor(nodes: readonly Stored<NodeObject>[]) {
    this.#rooms = nodes.map((node) => new NodeRoom(node));
    this.#roomsByName = new Map(this.#rooms.map((room) => [room.name, room]));
    for (const node of nodes) {
      const since = (node.spec.taints ?? []).flatMap(({ timeAdded }) => timeOf(timeAdded) ?? []);
      if (since.length > 0) this.#earlier.set(node.metadata.name, { untilMs: Math.min(...since), node: opened(node) });
    }
  }

  /** The best node for a pod of this owner at that time, or the scheduler's words for why there is none. */
  best(pod: AskingPod, owner: string, atMs: number): Place | string {
    const candidate = candidateOf(pod);
    const scoring = scoringRequests(pod, candidate.requests);
    const refusals: NodeRefusal[] = [];
    let best: { room: NodeRoom; score: number } | undefined;
    for (const room of this.#rooms) {
      const refusal = this.#at(room, atMs, () => refusalOf(candidate, room));
      if (refusal !== undefined) refusals.push(refusal);
      else {
        const score = scoreOf(candidate, scoring, room, this.#neighbours.get(owner)?.get(room.name) ?? 0);
        if (best === undefined || score > best.score) best = { room, score };
      }
    }
    return best === undefined ? fitMessage(refusals) : this.#take(best.room, pod, owner);
  }

  /** A pod that is on this very node, as a daemon's is. */
  on(node: string, pod: AskingPod): Place | undefined {
    const room = this.#roomsByName.get(node);
    return room === undefined ? undefined : this.#take(room, pod, "");
  }

  /** Where a pod ran that is over: it holds no room there any more, and others may have taken it since. */
  former(pod: AskingPod, owner: string, node?: string): Place | undefined {
    const candidate = candidateOf(pod);
    const room =
      this.#roomsByName.get(node ?? "") ??
      this.#rooms.find((each) => (refusalOf(candidate, each)?.filter ?? FULL) === FULL);
    if (room === undefined) return undefined;
    const place = this.#take(room, pod, owner);
    room.remove(pod);
    return place;
  }

  /** The next node in turn that takes the pod: for crowds, where comparing all nodes would take minutes. */
  inTurn(pod: AskingPod, owner: string): Place | undefined {
    const candidate = candidateOf(pod);
    for (let tried = 0; tried < this.#rooms.length; tried += 1) {
      const room = this.#rooms[this.#next];
      this.#next = (this.#next + 1) % this.#rooms.length;
      if (room !== undefined && refusalOf(candidate, room) === undefined) return this.#take(room, pod, owner);
    }
    return undefined;
  }

  /** Looks at a node as it was then: a cordon or a pressure of today did not keep yesterday's pods away. */
  #at<T>(room: NodeRoom, atMs: number, look: () => T): T {
    const earlier = this.#earlier.get(room.name);
    if (earlier === undefined || atMs >= earlier.untilMs) return look();
    const now = room.node;
    room.node = earlier.node;
    try {
      return look();
    } finally {
      room.node = now;
    }
  }

  #take(room: NodeRoom, pod: AskingPod, owner: string): Place {
    room.add(pod);
    const onNode = this.#podsPlaced.get(room.name) ?? 0;
    this.#podsPlaced.set(room.name, onNode + 1);
    const ofOwner = this.#neighbours.get(owner) ?? new Map<string, number>();
    this.#neighbours.set(owner, ofOwner.set(room.name, (ofOwner.get(room.name) ?? 0) + 1));
    const [a, b, c] = (room.node.spec.podCIDR ?? "10.244.0.0/24").split(".");
    const hostIP = room.node.status?.addresses?.find(({ type }) => type === "InternalIP")?.address ?? "127.0.0.1";
    const podIP = pod.spec.hostNetwork === true ? hostIP : `${a}.${b}.${c}.${onNode + 2}`;
    return { node: room.node, hostIP, podIP };
  }
}

/** The node without the taints that came later, and not cordoned. */
function opened(node: Stored<NodeObject>): Stored<NodeObject> {
  const { unschedulable: _, ...spec } = node.spec;
  return { ...node, spec: { ...spec, taints: (spec.taints ?? []).filter(({ timeAdded }) => timeAdded === undefined) } };
}
