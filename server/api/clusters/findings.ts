/** What of a cluster is not broken and will be in somebody's way, the gravest first. */
import type { FindingAnswer } from "#contract/clusters.ts";
import { isGpuResource } from "#domain/gpu/vendors.ts";
import { budgetFinding } from "#domain/health/budget-finding.ts";
import { exhausted } from "#domain/health/quota-finding.ts";
import { type VersionSkew, versionSkew } from "#domain/health/version-skew.ts";
import { counted, nameList } from "#domain/health/words.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { NodeRecord, PodRecord } from "#server/kubernetes/records.ts";

/** A clock that differs by less makes no sentence wrong. */
const SKEW_TOLD_MS = 5_000;

export function skewOf(view: ClusterView): VersionSkew {
  const nodes = Array.from(view.nodes.values(), ({ name, info }) => ({
    node: name,
    version: info.kubeletVersion ?? null,
  }));
  return versionSkew(view.apiServer().version, nodes);
}

export function findingsOf(view: ClusterView, skew: VersionSkew): readonly FindingAnswer[] {
  const found: FindingAnswer[] = [
    ...skew.findings.map(({ severity, sentence }) => ({ area: "versions" as const, severity, sentence })),
    ...clockFindings(view),
    ...quotaFindings(view),
    ...budgetFindings(view),
    ...requestFindings(view),
  ];
  return found.sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
}

function clockFindings(view: ClusterView): FindingAnswer[] {
  const skewMs = view.clockSkewMs();
  if (Math.abs(skewMs) < SKEW_TOLD_MS) return [];
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  const way = skewMs > 0 ? "ahead of" : "behind";
  const sentence = `The cluster's clock is ${seconds} s ${way} the portal's; its times are read by its own clock.`;
  return [{ area: "clock", severity: "warning", sentence }];
}

function quotaFindings(view: ClusterView): FindingAnswer[] {
  return Array.from(view.resourcequotas.values()).flatMap(({ namespace, name, hard, used }) => {
    const full = exhausted(hard, used);
    if (full.length === 0) return [];
    const sentence = `Quota ${name} of namespace ${namespace} is used up (${full.join(", ")}): more pods that ask for it are refused.`;
    return [{ area: "quotas", severity: "warning", sentence }];
  });
}

/** Those that block for ever; what waits for sick pods is told where those are. */
function budgetFindings(view: ClusterView): FindingAnswer[] {
  return Array.from(view.poddisruptionbudgets.values()).flatMap((budget) => {
    const finding = budget.status === null ? undefined : budgetFinding({ ...budget, ...budget.status });
    if (finding?.kind !== "for-ever") return [];
    const sentence = `Budget ${budget.name} of namespace ${budget.namespace}: ${finding.sentence}`;
    return [{ area: "budgets", severity: "warning", sentence }];
  });
}

/** The scheduler leaves no room for what asks for none: on a GPU node the expensive work beside it pays. */
function requestFindings(view: ClusterView): FindingAnswer[] {
  const pods = Array.from(view.nodes.values())
    .filter(hasGpus)
    .flatMap(({ name }) => view.pods.heldBy(name).filter(asksForNothing));
  if (pods.length === 0) return [];
  const names = nameList(pods.map(({ namespace, name }) => `${namespace}/${name}`).sort());
  const sentence = `${counted(pods.length, "pod")} on GPU nodes ${pods.length === 1 ? "asks" : "ask"} for no memory: what ${pods.length === 1 ? "it takes" : "they take"}, the work beside ${pods.length === 1 ? "it" : "them"} may lack (${names}).`;
  return [{ area: "requests", severity: "warning", sentence }];
}

function hasGpus({ allocatable }: NodeRecord): boolean {
  return Object.keys(allocatable).some((name) => isGpuResource(name) && allocatable[name] !== "0");
}

function asksForNothing({ requests, owner }: PodRecord): boolean {
  return owner?.kind !== "DaemonSet" && owner?.kind !== "Node" && (requests.memory ?? 0) === 0;
}
