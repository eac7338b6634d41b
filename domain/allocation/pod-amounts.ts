import type { Pod } from "../objects/pod.ts";
import type { Amounts } from "./amounts.ts";
import { kubectlTotals, NEWEST_KUBECTL_MINOR } from "./kubectl-counts.ts";
import { effectiveLimits, reportsAmounts, schedulingRequests } from "./pod-requests.ts";

/** What one pod adds to the sums of its node: worked out once for each version of the pod, then only added. */
export interface PodAmounts {
  readonly podName: string;
  /** What the scheduler counts. */
  readonly requests: Amounts;
  readonly limits: Amounts;
  /** What kubectl's totals count, only where it differs. */
  readonly kubectl?: { readonly requests: Amounts; readonly limits: Amounts };
}

export interface CountingVersions {
  /** The API server's version ("v1.36.1"): how the scheduler counts a resize differs; without one the newest. */
  readonly serverVersion?: string;
  /** The minor of kubectl 1.x; without one the newest. */
  readonly kubectlMinor?: number;
}

export function podAmounts(pod: Pod, versions: CountingVersions = {}): PodAmounts {
  const podName = pod.metadata?.name ?? "";
  const requests = schedulingRequests(pod, versions.serverVersion);
  const limits = effectiveLimits(pod, versions.serverVersion);
  const kubectlMinor = versions.kubectlMinor ?? NEWEST_KUBECTL_MINOR;
  // Newer kubectl counts the spec: where that is all there is, there is nothing to compare.
  if (kubectlMinor >= 36 && !reportsAmounts(pod)) return { podName, requests, limits };
  const kubectl = kubectlTotals(pod, kubectlMinor);
  const isSame = isEqual(requests, kubectl.requests) && isEqual(limits, kubectl.limits);
  return isSame ? { podName, requests, limits } : { podName, requests, limits, kubectl };
}

function isEqual(a: Amounts, b: Amounts): boolean {
  if (a.size !== b.size) return false;
  for (const [name, quantity] of a) if (b.get(name)?.nano !== quantity.nano) return false;
  return true;
}
