import type { Pod } from "../runtime/cluster-index.ts";
import type { ClusterView } from "./cluster/cluster-view.ts";
import { type Candidate, type NodeRefusal, refusalOf } from "./filters.ts";
import { scoringRequests } from "./requests.ts";
import type { NodeRoom } from "./room.ts";
import type { Rooms } from "./rooms.ts";
import { scoreOf } from "./score.ts";

/** Above so many nodes not all that fit are compared (facts/api-server.md 118). */
const COMPARE_ALL_BELOW = 100;

export interface Found {
  readonly fitting: readonly NodeRoom[];
  readonly refused: readonly RefusedRoom[];
}

export interface RefusedRoom {
  readonly room: NodeRoom;
  readonly refusal: NodeRefusal;
}

/** Goes through the nodes for one pod after the other, each time from where the last search ended. */
export class NodeSearch {
  readonly #rooms: Rooms;
  readonly #view: ClusterView;
  #next = 0;

  constructor(rooms: Rooms, view: ClusterView) {
    this.#rooms = rooms;
    this.#view = view;
  }

  run(pod: Pod, candidate: Candidate): Found {
    const rooms = this.#rooms.all;
    const enough = enoughNodes(rooms.length);
    const fitting: NodeRoom[] = [];
    const refused: RefusedRoom[] = [];
    let looked = 0;
    for (; looked < rooms.length && fitting.length < enough; looked += 1) {
      const room = rooms[(this.#next + looked) % rooms.length];
      if (room === undefined) continue;
      const refusal = refusalOf(candidate, this.#view.roomFor(pod, room));
      if (refusal === undefined) fitting.push(room);
      else refused.push({ room, refusal });
    }
    this.#next = rooms.length === 0 ? 0 : (this.#next + looked) % rooms.length;
    return { fitting, refused };
  }
}

function enoughNodes(all: number): number {
  if (all <= COMPARE_ALL_BELOW) return all;
  const percent = Math.max(5, 50 - all / 125);
  return Math.max(COMPARE_ALL_BELOW, Math.floor((all * percent) / 100));
}

/** The node with the highest score; of equals the first by name, so that a seed gives one world. */
export function bestRoom(
  pod: Pod,
  candidate: Candidate,
  fitting: readonly NodeRoom[],
  neighbours: ReadonlyMap<string, number>,
): NodeRoom | undefined {
  const scoring = scoringRequests(pod, candidate.requests);
  let best: { room: NodeRoom; score: number } | undefined;
  for (const room of fitting) {
    const score = scoreOf(candidate, scoring, room, neighbours.get(room.name) ?? 0);
    const better = best === undefined || score > best.score || (score === best.score && room.name < best.room.name);
    if (better) best = { room, score };
  }
  return best?.room;
}
