/** The troubles of a cluster, one for each workload: what a team must look at, and the pod that shows it now. */
import type { Pod } from "../objects/pod.ts";
import { podTrouble } from "./pod-trouble.ts";
import { HEALTH_THRESHOLDS, type HealthThresholds } from "./thresholds.ts";
import { type PodTrouble, TROUBLE_KINDS, type Trouble, type TroubleInput, type WorkloadRef } from "./trouble.types.ts";
import { counted, earliestOf, hasLasted, inNumber, sinceWords, timeOf } from "./words.ts";
import { type WorkloadTrouble, workloadTroubles } from "./workload-trouble.ts";

/** Gravest first, then the oldest, then by name. `nowMs` in ms since 1970. */
export function findTroubles(
  input: TroubleInput,
  nowMs: number,
  thresholds: HealthThresholds = HEALTH_THRESHOLDS,
): readonly Trouble[] {
  const groups = new Map<string, Group>();
  for (const { pod, workload } of input.pods) addPod(groupOf(groups, workload), pod, nowMs, thresholds);
  for (const { workload, object } of input.workloads) {
    const lasting = workloadTroubles(object, thresholds).filter((trouble) => isTold(trouble, nowMs));
    const [gravest] = lasting;
    if (gravest !== undefined) groupOf(groups, workload).own = gravest;
  }
  return [...groups.values()]
    .map((group) => troubleOf(group, nowMs))
    .filter((trouble) => trouble !== undefined)
    .sort(compareTroubles);
}

interface Group {
  readonly workload: WorkloadRef;
  total: number;
  readonly troubled: { readonly podName: string; readonly createdMs: number; readonly trouble: PodTrouble }[];
  /** When the newest pod was made that is as it should be. */
  newestFineMs: number;
  own: WorkloadTrouble | undefined;
}

function groupOf(groups: Map<string, Group>, workload: WorkloadRef): Group {
  const key = `${workload.kind}/${workload.namespace}/${workload.name}`;
  const present = groups.get(key);
  if (present !== undefined) return present;
  const group: Group = { workload, total: 0, troubled: [], newestFineMs: Number.NEGATIVE_INFINITY, own: undefined };
  groups.set(key, group);
  return group;
}

function addPod(group: Group, pod: Pod, nowMs: number, thresholds: HealthThresholds): void {
  const trouble = podTrouble(pod, nowMs, thresholds);
  const createdMs = timeOf(pod.metadata?.creationTimestamp) ?? Number.NEGATIVE_INFINITY;
  const hasEnded = pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed";
  if (!hasEnded || (trouble !== undefined && isTold(trouble, nowMs))) group.total += 1;
  if (trouble === undefined) {
    const isFine = pod.status?.phase === "Succeeded" || isReady(pod);
    if (isFine) group.newestFineMs = Math.max(group.newestFineMs, createdMs);
  } else if (isTold(trouble, nowMs)) {
    group.troubled.push({ podName: pod.metadata?.name ?? "", createdMs, trouble });
  }
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.find((condition) => condition.type === "Ready")?.status === "True";
}

function isTold(trouble: { readonly sinceMs: number | null; readonly holdSeconds: number }, nowMs: number): boolean {
  return hasLasted(trouble.sinceMs, trouble.holdSeconds, nowMs);
}

function troubleOf(group: Group, nowMs: number): Trouble | undefined {
  // A pod that ended is history once a newer pod of its workload is well.
  const present = group.troubled.filter(
    ({ trouble, createdMs }) => !PAST_KINDS.has(trouble.kind) || createdMs > group.newestFineMs,
  );
  const kinds = present.map(({ trouble }) => trouble.kind).sort((a, b) => rankOf(a) - rankOf(b));
  const [kind] = kinds;
  if (kind === undefined) return group.own === undefined ? undefined : ownTrouble(group, group.own, nowMs);
  const same = present.filter(({ trouble }) => trouble.kind === kind);
  return podsTrouble(group, same, nowMs);
}

const PAST_KINDS: ReadonlySet<string> = new Set(["evicted", "failed"]);

function rankOf(kind: Trouble["kind"]): number {
  return TROUBLE_KINDS.indexOf(kind);
}

function ownTrouble(group: Group, own: WorkloadTrouble, nowMs: number): Trouble {
  const { kind, severity, word, sinceMs } = own;
  const sentence = `${own.sentence.replace(/\.$/, "")}${sinceWords(sinceMs, nowMs)}.`;
  const { workload, total } = group;
  return { kind, severity, word, workload, sinceMs, sentence, podName: null, affected: 0, total, missing: [] };
}

function podsTrouble(group: Group, same: Group["troubled"], nowMs: number): Trouble | undefined {
  // The youngest pod shows the present version; names break ties so that the answer does not jump.
  const [shown] = [...same].sort((a, b) => b.createdMs - a.createdMs || (a.podName < b.podName ? -1 : 1));
  if (shown === undefined) return undefined;
  const { own, total, workload } = group;
  const affected = same.length;
  const sinceMs = earliestOf(same.map(({ trouble }) => trouble.sinceMs));
  const happening = `${affected} of ${counted(total, "pod")} ${inNumber(shown.trouble.predicate, affected)}${sinceWords(sinceMs, nowMs)}: ${shown.trouble.detail}.`;
  const isRolloutFailed = own?.kind === "rollout-failed";
  return {
    kind: isRolloutFailed ? "rollout-failed" : shown.trouble.kind,
    severity: isRolloutFailed ? "critical" : severityOf(shown.trouble.kind, workload.kind, affected, total),
    word: isRolloutFailed ? own.word : shown.trouble.word,
    workload,
    sinceMs: isRolloutFailed ? (own.sinceMs ?? sinceMs) : sinceMs,
    sentence: isRolloutFailed ? `${own.sentence} ${happening}` : happening,
    podName: shown.podName,
    affected,
    total,
    missing: [...new Set(same.flatMap(({ trouble }) => trouble.missing ?? []))],
  };
}

/** Kinds of workload that are meant to be up all the time. */
const SERVING: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

/** Critical where nothing of a serving workload is left; a job that waits or failed is a warning. */
function severityOf(kind: Trouble["kind"], workloadKind: string, affected: number, total: number): Trouble["severity"] {
  if (kind === "lost") return "unknown";
  const isDown = affected >= total && SERVING.has(workloadKind);
  return isDown && kind !== "out-of-memory" && !PAST_KINDS.has(kind) ? "critical" : "warning";
}

const SEVERITIES = ["critical", "warning", "unknown"];

function compareTroubles(a: Trouble, b: Trouble): number {
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  if (bySeverity !== 0) return bySeverity;
  const byAge = (a.sinceMs ?? Number.POSITIVE_INFINITY) - (b.sinceMs ?? Number.POSITIVE_INFINITY);
  // Infinity - Infinity is NaN, which is falsy: two of unknown age go by name.
  if (byAge) return byAge;
  return keyOf(a.workload) < keyOf(b.workload) ? -1 : 1;
}

function keyOf({ namespace, name, kind }: WorkloadRef): string {
  return `${namespace}/${name}/${kind}`;
}
