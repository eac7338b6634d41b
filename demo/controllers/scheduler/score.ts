import type { Candidate } from "./filters.ts";
import { matchesTerm } from "./node-affinity.ts";
import type { Requests } from "./requests.ts";
import type { NodeRoom } from "./room.ts";
import { untolerated } from "./taints.ts";

/** What the pod adds to a node in the figures that only scoring uses. */
export interface ScoringRequests {
  readonly cpu: number;
  readonly memory: number;
}

/** Weights of the default profile (facts/api-server.md 117); spreading stands for PodTopologySpread's soft default. */
const WEIGHTS = { taints: 3, affinity: 2, spread: 2, leastAllocated: 1, balanced: 1 };

/** The higher the better. `neighbours` is the number of pods of the same owner that the node has already. */
export function scoreOf(pod: Candidate, scoring: ScoringRequests, room: NodeRoom, neighbours: number): number {
  const cpu = fractionFree(room.allocatable, "cpu", room.scoring.cpu + scoring.cpu);
  const memory = fractionFree(room.allocatable, "memory", room.scoring.memory + scoring.memory);
  const shunned = untolerated(room.node.spec.taints ?? [], pod.tolerations, ["PreferNoSchedule"]) !== undefined;
  return (
    WEIGHTS.leastAllocated * ((cpu + memory) / 2) * 100 +
    WEIGHTS.balanced * (1 - Math.abs(cpu - memory) / 2) * 100 +
    WEIGHTS.spread * (100 / (1 + neighbours)) +
    WEIGHTS.taints * (shunned ? 0 : 100) +
    WEIGHTS.affinity * preference(pod, room)
  );
}

function fractionFree(allocatable: Requests, resource: string, taken: number): number {
  const all = allocatable.get(resource) ?? 0;
  return all <= 0 ? 0 : Math.max(0, (all - taken) / all);
}

/** 0 to 100: the share of the preferred terms, by weight, that the node meets. */
function preference(pod: Candidate, room: NodeRoom): number {
  const preferred = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const all = preferred.reduce((sum, each) => sum + each.weight, 0);
  if (all === 0) return 0;
  const met = preferred.filter((each) => matchesTerm(each.preference, room.node));
  return (met.reduce((sum, each) => sum + each.weight, 0) / all) * 100;
}
