/** The troubles of a cluster, one for each workload: what a team must look at, and the pod that shows it now. */
import { HEALTH_THRESHOLDS, type HealthThresholds } from "./thresholds.ts";
import {
  TROUBLE_KINDS,
  type Trouble,
  type TroubleInput,
  type WorkloadRef,
  type WorkloadTrouble,
} from "./trouble.types.ts";
import { PAST_KINDS, type TroubledPod, type TroubleGroup, troubleGroups } from "./trouble-groups.ts";
import { counted, earliestOf, inNumber, sinceWords } from "./words.ts";

/** Gravest first, then the oldest, then by name. `nowMs` in ms since 1970. */
export function findTroubles(
  input: TroubleInput,
  nowMs: number,
  thresholds: HealthThresholds = HEALTH_THRESHOLDS,
): readonly Trouble[] {
  return troubleGroups(input, nowMs, thresholds)
    .map((group) => troubleOf(group, nowMs))
    .filter((trouble) => trouble !== undefined)
    .sort(compareTroubles);
}

function troubleOf(group: TroubleGroup, nowMs: number): Trouble | undefined {
  const { troubled } = group;
  const kinds = troubled.map(({ trouble }) => trouble.kind).sort((a, b) => rankOf(a) - rankOf(b));
  const [kind] = kinds;
  if (kind === undefined) return group.own === undefined ? undefined : ownTrouble(group, group.own, nowMs);
  const same = troubled.filter(({ trouble }) => trouble.kind === kind);
  return podsTrouble(group, same, nowMs);
}

/** Troubles of a workload that say how it ended, whatever its pods show. */
const VERDICT_KINDS: ReadonlySet<string> = new Set(["rollout-failed", "job-failed"]);

function rankOf(kind: Trouble["kind"]): number {
  return TROUBLE_KINDS.indexOf(kind);
}

function ownTrouble(group: TroubleGroup, own: WorkloadTrouble, nowMs: number): Trouble {
  const { kind, severity, word, sinceMs } = own;
  const sentence = `${own.sentence.replace(/\.$/, "")}${sinceWords(sinceMs, nowMs)}.`;
  const { workload, total } = group;
  return { kind, severity, word, workload, sinceMs, sentence, podName: null, affected: 0, total, missing: [] };
}

function podsTrouble(group: TroubleGroup, same: readonly TroubledPod[], nowMs: number): Trouble | undefined {
  // The youngest pod shows the present version; names break ties so that the answer does not jump.
  const [shown] = [...same].sort((a, b) => b.createdMs - a.createdMs || (a.podName < b.podName ? -1 : 1));
  if (shown === undefined) return undefined;
  const { own, total, workload } = group;
  const affected = same.length;
  const sinceMs = earliestOf(same.map(({ trouble }) => trouble.sinceMs));
  const happening = `${affected} of ${counted(total, "pod")} ${inNumber(shown.trouble.predicate, affected)}${sinceWords(sinceMs, nowMs)}: ${shown.trouble.detail}.`;
  // The verdict on the whole is said before what one of its pods shows.
  const verdict = own !== undefined && VERDICT_KINDS.has(own.kind) ? own : undefined;
  return {
    kind: verdict?.kind ?? shown.trouble.kind,
    severity: verdict?.severity ?? severityOf(shown.trouble.kind, workload.kind, affected, total),
    word: verdict?.word ?? shown.trouble.word,
    workload,
    sinceMs: verdict?.sinceMs ?? sinceMs,
    sentence: verdict === undefined ? happening : `${verdict.sentence} ${happening}`,
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
