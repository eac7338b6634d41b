/** Areas "system", "room" and "workloads": what the pods of a cluster say about it. */
import { notPermitted } from "./connection-reasons.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { Trouble } from "./trouble.types.ts";
import type { ClusterObservation, VerdictReason } from "./verdict.types.ts";
import { counted, earliestOf, nameList, sinceWords } from "./words.ts";

/** Namespaces whose pods keep a cluster alive, rather than being what it is for. */
export const SYSTEM_NAMESPACES: readonly string[] = [
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "calico-system",
  "tigera-operator",
  "cilium",
  "gatekeeper-system",
  "gpu-operator",
  "node-feature-discovery",
];

/** Without any of these no pod can find or reach another. */
const VITAL_WORKLOADS: ReadonlySet<string> = new Set([
  "coredns",
  "kube-dns",
  "kube-proxy",
  "cilium",
  "calico-node",
  "azure-cns",
  "azure-npm",
  "aws-node",
  "kindnet",
]);

export function systemReason(observation: ClusterObservation, nowMs: number): VerdictReason {
  const hidden = notPermitted(observation, "system", ["pods"]);
  if (hidden !== undefined) return hidden;
  const troubles = observation.troubles.filter((trouble) => isSystem(observation, trouble));
  if (troubles.length === 0) {
    return { area: "system", severity: "ok", text: "All pods of the system namespaces run as wanted.", sinceMs: null };
  }
  const vital = troubles.filter(
    ({ workload, affected, total }) => VITAL_WORKLOADS.has(workload.name) && affected > 0 && affected >= total,
  );
  const shown = vital.length > 0 ? vital : troubles;
  const sinceMs = earliestOf(shown.map((trouble) => trouble.sinceMs));
  const names = nameList(shown.map(describe));
  const what =
    vital.length > 0 ? "DNS or the network is down" : `${counted(shown.length, "system workload")} in trouble`;
  const text = `${what}: ${names}${sinceWords(sinceMs, nowMs)}.`;
  return { area: "system", severity: vital.length > 0 ? "critical" : "warning", text, sinceMs };
}

export function roomReasons(
  observation: ClusterObservation,
  nowMs: number,
  thresholds: HealthThresholds,
): readonly VerdictReason[] {
  const hidden = notPermitted(observation, "room", ["nodes", "pods"]);
  if (hidden !== undefined) return [hidden];
  const reasons = [waitingReason(observation, nowMs), tightReason(observation, thresholds)];
  const found = reasons.filter((each) => each !== undefined);
  return found.length > 0 ? found : [{ area: "room", severity: "ok", text: fillText(observation), sinceMs: null }];
}

function waitingReason({ troubles }: ClusterObservation, nowMs: number): VerdictReason | undefined {
  const waiting = troubles.filter((trouble) => trouble.kind === "no-room");
  if (waiting.length === 0) return undefined;
  const pods = waiting.reduce((sum, trouble) => sum + trouble.affected, 0);
  const missing = [...new Set(waiting.flatMap((trouble) => trouble.missing))].sort();
  const short = missing.length === 0 ? "" : ` (short: ${nameList(missing)})`;
  const sinceMs = earliestOf(waiting.map((trouble) => trouble.sinceMs));
  const verb = pods === 1 ? "finds" : "find";
  const names = nameList(waiting.map(({ workload }) => `${workload.namespace}/${workload.name}`));
  const text = `${counted(pods, "pod")} ${verb} no room${short}: ${names}${sinceWords(sinceMs, nowMs)}.`;
  return { area: "room", severity: "warning", text, sinceMs };
}

/** Only cpu and memory: GPUs are bought to be full. */
function tightReason(observation: ClusterObservation, thresholds: HealthThresholds): VerdictReason | undefined {
  const tight = ["cpu", "memory"].filter((name) => {
    const percent = percentRequested(observation, name);
    return percent !== undefined && percent >= thresholds.roomWarningPercent;
  });
  if (tight.length === 0) return undefined;
  return { area: "room", severity: "warning", text: `Little room is left: ${fillText(observation)}`, sinceMs: null };
}

/** "cpu 62 %, memory 40 %, nvidia.com/gpu 100 % requested." */
function fillText(observation: ClusterObservation): string {
  const isShown = (name: string) => name === "cpu" || name === "memory" || name.includes("/");
  const parts = Object.keys(observation.resources)
    .filter(isShown)
    .flatMap((name) => {
      const percent = percentRequested(observation, name);
      return percent === undefined ? [] : [`${name} ${percent} %`];
    });
  return parts.length === 0 ? "How much room there is, the nodes do not say." : `${nameList(parts, 5)} requested.`;
}

function percentRequested({ resources }: ClusterObservation, name: string): number | undefined {
  const figures = Object.hasOwn(resources, name) ? resources[name] : undefined;
  if (figures === undefined || figures.allocatable === null || figures.allocatable === 0) return undefined;
  return Math.floor((figures.requests / figures.allocatable) * 100);
}

export function workloadsReason(
  observation: ClusterObservation,
  nowMs: number,
  thresholds: HealthThresholds,
): VerdictReason {
  const hidden = notPermitted(observation, "workloads", ["pods"]);
  if (hidden !== undefined) return hidden;
  // What somebody suspended is as somebody wanted it.
  const troubles = observation.troubles.filter((each) => !isSystem(observation, each) && each.kind !== "suspended");
  const { workloadCount } = observation;
  if (troubles.length === 0) {
    return { area: "workloads", severity: "ok", text: "No workload is in trouble.", sinceMs: null };
  }
  const isMany =
    troubles.length >= thresholds.workloadsWarningCount &&
    troubles.length * 100 >= workloadCount * thresholds.workloadsWarningPercent;
  const sinceMs = earliestOf(troubles.map((trouble) => trouble.sinceMs));
  const of = `${troubles.length} of ${counted(Math.max(workloadCount, troubles.length), "workload")} outside system namespaces`;
  const verb = troubles.length === 1 ? "is" : "are";
  const text = `${of} ${verb} in trouble: ${nameList(troubles.map(describe))}${sinceWords(sinceMs, nowMs)}.`;
  return { area: "workloads", severity: isMany ? "warning" : "ok", text, sinceMs };
}

function isSystem({ systemNamespaces = SYSTEM_NAMESPACES }: ClusterObservation, { workload }: Trouble): boolean {
  return systemNamespaces.includes(workload.namespace);
}

function describe({ workload, word }: Trouble): string {
  return `${workload.namespace}/${workload.name} (${word})`;
}
