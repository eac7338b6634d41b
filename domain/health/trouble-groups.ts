/** The pods of a cluster that are not as wanted, by workload, before anything is said about them. */
import type { Pod } from "../objects/pod.ts";
import { podTrouble } from "./pod-trouble.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { PodTrouble, TroubleInput, WorkloadRef, WorkloadTrouble } from "./trouble.types.ts";
import { hasLasted, timeOf } from "./words.ts";
import { workloadTroubles } from "./workload-trouble.ts";

export interface TroubledPod {
  readonly pod: Pod;
  readonly podName: string;
  readonly createdMs: number;
  readonly trouble: PodTrouble;
}

export interface TroubleGroup {
  readonly workload: WorkloadRef;
  /** Pods that have not ended as they should. */
  readonly total: number;
  /** Those whose trouble has lasted long enough to be told. */
  readonly troubled: readonly TroubledPod[];
  /** Those whose trouble has just begun: mostly a start, and gone in a moment. */
  readonly early: readonly TroubledPod[];
  /** The gravest that the workload's own conditions say. */
  readonly own: WorkloadTrouble | undefined;
}

export function troubleGroups(
  input: TroubleInput,
  nowMs: number,
  thresholds: HealthThresholds,
): readonly TroubleGroup[] {
  const groups = new Map<string, Gathered>();
  for (const { pod, workload } of input.pods) addPod(groupOf(groups, workload), pod, nowMs, thresholds);
  for (const subject of input.workloads) {
    const [gravest] = workloadTroubles(subject, nowMs, thresholds).filter((trouble) => isTold(trouble, nowMs));
    if (gravest === undefined) continue;
    const group = groupOf(groups, subject.workload);
    group.own ??= gravest;
  }
  return [...groups.values()].map((group) => ({ ...group, troubled: group.troubled.filter(isPresentIn(group)) }));
}

interface Gathered extends TroubleGroup {
  total: number;
  readonly troubled: TroubledPod[];
  readonly early: TroubledPod[];
  /** When the newest pod was made that is as it should be. */
  newestFineMs: number;
  own: WorkloadTrouble | undefined;
}

function groupOf(groups: Map<string, Gathered>, workload: WorkloadRef): Gathered {
  const key = `${workload.kind}/${workload.namespace}/${workload.name}`;
  const present = groups.get(key);
  if (present !== undefined) return present;
  const newestFineMs = Number.NEGATIVE_INFINITY;
  const group: Gathered = { workload, total: 0, troubled: [], early: [], newestFineMs, own: undefined };
  groups.set(key, group);
  return group;
}

function addPod(group: Gathered, pod: Pod, nowMs: number, thresholds: HealthThresholds): void {
  const trouble = podTrouble(pod, nowMs, thresholds);
  const createdMs = timeOf(pod.metadata?.creationTimestamp) ?? Number.NEGATIVE_INFINITY;
  const hasEnded = pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed";
  if (!hasEnded || (trouble !== undefined && isTold(trouble, nowMs))) group.total += 1;
  if (trouble === undefined) {
    const isFine = pod.status?.phase === "Succeeded" || isReady(pod);
    if (isFine) group.newestFineMs = Math.max(group.newestFineMs, createdMs);
    return;
  }
  const list = isTold(trouble, nowMs) ? group.troubled : group.early;
  list.push({ pod, podName: pod.metadata?.name ?? "", createdMs, trouble });
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.find((condition) => condition.type === "Ready")?.status === "True";
}

function isTold(trouble: { readonly sinceMs: number | null; readonly holdSeconds: number }, nowMs: number): boolean {
  return hasLasted(trouble.sinceMs, trouble.holdSeconds, nowMs);
}

/** Kinds of trouble that are over: the pod has ended. */
export const PAST_KINDS: ReadonlySet<string> = new Set(["evicted", "failed"]);

/** A pod that ended is history once a newer pod of its workload is well. */
function isPresentIn({ newestFineMs }: Gathered): (pod: TroubledPod) => boolean {
  return ({ trouble, createdMs }) => !PAST_KINDS.has(trouble.kind) || createdMs > newestFineMs;
}
