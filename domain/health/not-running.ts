/** Every pod that is not as wanted, by workload and reason: what the page "Not running" shows. */
import type { Pod } from "../objects/pod.ts";
import { HEALTH_THRESHOLDS, type HealthThresholds } from "./thresholds.ts";
import type { TroubleInput, TroubleKind, WorkloadRef } from "./trouble.types.ts";
import { type TroubledPod, type TroubleGroup, troubleGroups } from "./trouble-groups.ts";
import { counted, earliestOf, inNumber, shortened, timeOf } from "./words.ts";

/** A trouble's kind; pods that a queue holds on purpose; what has begun too shortly ago to be called a trouble. */
export type NotRunningReason = TroubleKind | "gated" | "early";

export interface NotRunning {
  readonly reason: NotRunningReason;
  readonly word: string;
  readonly workload: WorkloadRef;
  readonly sinceMs: number | null;
  /** The pod that shows it now: the youngest. Null where none could be created. */
  readonly shown: Pod | null;
  /** Names of the pods for which it holds. */
  readonly podNames: readonly string[];
  readonly total: number;
  readonly sentence: string;
}

/** In no order. `nowMs` in ms since 1970. */
export function notRunning(
  input: TroubleInput,
  nowMs: number,
  thresholds: HealthThresholds = HEALTH_THRESHOLDS,
): readonly NotRunning[] {
  return [...troubleGroups(input, nowMs, thresholds).flatMap(entriesOf), ...gatedEntries(input)];
}

function entriesOf(group: TroubleGroup): readonly NotRunning[] {
  const told = [...Map.groupBy(group.troubled, ({ trouble }) => trouble.kind)].map(([kind, pods]) =>
    podsEntry(group, kind, pods),
  );
  // What is being deleted is wanted to go: it is no trouble before its grace period is over.
  const early = group.early.filter(({ trouble }) => trouble.kind !== "terminating" && trouble.kind !== "lost");
  const entries = early.length === 0 ? told : [...told, podsEntry(group, "early", early)];
  const { own, workload, total } = group;
  if (own === undefined || group.troubled.length > 0) return entries;
  const { kind: reason, word, sinceMs, sentence } = own;
  return [...entries, { reason, word, workload, sinceMs, shown: null, podNames: [], total, sentence }];
}

function podsEntry(group: TroubleGroup, reason: NotRunningReason, pods: readonly TroubledPod[]): NotRunning {
  const sorted = pods.toSorted((a, b) => b.createdMs - a.createdMs || (a.podName < b.podName ? -1 : 1));
  const [shown] = sorted;
  if (shown === undefined) throw new Error("a reason has at least one pod");
  const { workload, total } = group;
  const { word, predicate, detail } = shown.trouble;
  const sentence = `${pods.length} of ${counted(Math.max(total, pods.length), "pod")} ${inNumber(predicate, pods.length)}: ${detail}.`;
  const sinceMs = earliestOf(pods.map(({ trouble }) => trouble.sinceMs));
  return { reason, word, workload, sinceMs, shown: shown.pod, podNames: namesOf(sorted), total, sentence };
}

function namesOf(pods: readonly TroubledPod[]): readonly string[] {
  return pods.map(({ podName }) => podName);
}

/** Pods that a gate holds back (a queue such as Kueue sets one): not in trouble, but not running either. */
function gatedEntries({ pods }: TroubleInput): readonly NotRunning[] {
  const gated = pods.filter(({ pod }) => isGated(pod));
  const byWorkload = Map.groupBy(gated, ({ workload: { kind, namespace, name } }) => `${kind}/${namespace}/${name}`);
  return [...byWorkload.values()].flatMap((held) => {
    const [first] = held;
    if (first === undefined) return [];
    const { pod, workload } = first;
    const total = pods.filter((other) => sameWorkload(other.workload, workload)).length;
    const gates = (pod.spec?.schedulingGates ?? []).map(({ name = "" }) => name);
    const named = gates.length === 0 ? "a scheduling gate" : shortened(gates.join(", "));
    const sentence = `${held.length} of ${counted(total, "pod")} ${inNumber("are held back", held.length)} by ${named}: nothing looks for a node before it is lifted.`;
    const sinceMs = earliestOf(held.map((each) => timeOf(each.pod.metadata?.creationTimestamp)));
    const podNames = held.map((each) => each.pod.metadata?.name ?? "");
    return [{ reason: "gated", word: "Held back", workload, sinceMs, shown: pod, podNames, total, sentence } as const];
  });
}

function sameWorkload(a: WorkloadRef, b: WorkloadRef): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

function isGated({ metadata, status }: Pod): boolean {
  const scheduled = status?.conditions?.find(({ type }) => type === "PodScheduled");
  return scheduled?.reason === "SchedulingGated" && metadata?.deletionTimestamp === undefined;
}
