import type { ObjectStore } from "../../../kubernetes/store.ts";
import type { Pod } from "../../runtime/cluster-index.ts";
import { type Candidate, candidateOf, type FurtherFilter } from "../filters.ts";
import type { NodeRoom } from "../room.ts";
import { type Rooms, waitsForRoom } from "../rooms.ts";
import { MatchingPods } from "./matching-pods.ts";
import { KeepingAway, podAffinity } from "./pod-affinity.ts";
import { topologySpread } from "./topology-spread.ts";
import { type ClaimsOfPod, claimsOf } from "./volumes.ts";

/** A pod with everything that decides where it may go. */
export interface Asking {
  readonly candidate: Candidate;
  readonly claims: ClaimsOfPod;
}

/** What a pod's chances depend on beside the single node: other pods, volumes, and room that is promised already. */
export class ClusterView {
  readonly #store: ObjectStore;
  readonly #rooms: Rooms;
  readonly #matching: MatchingPods;
  readonly #keepingAway = new KeepingAway();
  /** Pods for which others were evicted, by the node that was named to them. */
  readonly #nominated = new Map<string, Map<string, Pod>>();

  constructor(store: ObjectStore, rooms: Rooms) {
    this.#store = store;
    this.#rooms = rooms;
    this.#matching = new MatchingPods((namespace) => store.list("pods", namespace));
  }

  changePod(key: string, before: Pod | undefined, after: Pod | undefined): void {
    this.#matching.change(before, after);
    this.#keepingAway.change(key, after);
    if (before?.status?.nominatedNodeName !== undefined) {
      this.#nominated.get(before.status.nominatedNodeName)?.delete(key);
    }
    if (after?.status?.nominatedNodeName !== undefined && waitsForRoom(after)) {
      const { nominatedNodeName } = after.status;
      const others = this.#nominated.get(nominatedNodeName) ?? new Map<string, Pod>();
      this.#nominated.set(nominatedNodeName, others.set(key, after));
    }
  }

  asking(pod: Pod): Asking {
    const claims = claimsOf(pod, this.#store);
    const rooms = this.#rooms.all;
    const forbidden = this.#keepingAway.forbidden(pod, (node) => this.#rooms.get(node));
    const further = [
      ...claims.filters,
      topologySpread(pod, rooms, this.#matching),
      podAffinity(pod, rooms, this.#matching, forbidden),
    ].filter((each): each is FurtherFilter => each !== undefined);
    return { candidate: candidateOf(pod, further), claims };
  }

  /** The node as this pod finds it: room that is promised to others of at least its priority is taken. */
  roomFor(pod: Pod, room: NodeRoom): NodeRoom {
    const nominated = this.#nominated.get(room.name);
    if (nominated === undefined || nominated.size === 0) return room;
    const before = [...nominated.values()].filter(
      (other) => other.metadata.uid !== pod.metadata.uid && (other.spec.priority ?? 0) >= (pod.spec.priority ?? 0),
    );
    if (before.length === 0) return room;
    const taken = room.copy();
    for (const other of before) taken.add(other);
    return taken;
  }
}
