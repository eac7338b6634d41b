import { timeOf } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { conditionOf, isTrue } from "../runtime/conditions.ts";

const COST_ANNOTATION = "controller.kubernetes.io/pod-deletion-cost";

/** Pods that a ReplicaSet counts: neither finished nor on their way out. */
export const isActive = (pod: Pod): boolean =>
  pod.metadata.deletionTimestamp === undefined && pod.status?.phase !== "Succeeded" && pod.status?.phase !== "Failed";

/** The pods in the order in which they are given up (facts/api-server.md 90). */
export function inOrderOfDeletion(pods: readonly Pod[], nowMs: number): Pod[] {
  const perNode = new Map<string, number>();
  for (const { spec } of pods) {
    if (spec.nodeName !== undefined) perNode.set(spec.nodeName, (perNode.get(spec.nodeName) ?? 0) + 1);
  }
  return pods
    .map((pod) => ({ pod, rank: rankOf(pod, perNode, nowMs) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ pod }) => pod);
}

type Rank = readonly (number | string)[];

/** Compared from the left; the smaller goes first. */
function rankOf(pod: Pod, perNode: ReadonlyMap<string, number>, nowMs: number): Rank {
  const readySince = timeOf(conditionOf(pod.status?.conditions, "Ready")?.lastTransitionTime) ?? nowMs;
  const ready = isTrue(pod.status?.conditions, "Ready");
  const restarts = (pod.status?.containerStatuses ?? []).reduce((sum, status) => sum + status.restartCount, 0);
  const phases = ["Pending", "Unknown", "Running"];
  return [
    pod.spec.nodeName === undefined ? 0 : 1,
    phases.indexOf(pod.status?.phase ?? "Pending"),
    ready ? 1 : 0,
    Number(pod.metadata.annotations?.[COST_ANNOTATION] ?? 0) || 0,
    -(perNode.get(pod.spec.nodeName ?? "") ?? 0),
    ready ? logarithmOf(nowMs - readySince) : 0,
    -restarts,
    -(timeOf(pod.metadata.creationTimestamp) ?? 0),
    pod.metadata.uid,
  ];
}

/** Times of readiness are compared by magnitude, so that not always the youngest pods suffer. */
const logarithmOf = (ms: number): number => Math.floor(Math.log2(Math.max(1, ms / 1_000)));

function compare(a: Rank, b: Rank): number {
  const index = a.findIndex((value, each) => value !== b[each]);
  if (index === -1) return 0;
  return (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1;
}
