/**
 * What `kubectl describe node` counts for one pod. Versions differ while a pod is resized in place, and 1.36 counts its
 * totals otherwise than its rows. Source: kubectl pkg/describe/describe.go and pkg/util/resource at 1.27 to 1.36.
 */
import type { Pod } from "../objects/pod.ts";
import { type Amounts, addAmounts, greatestOf, readAmounts } from "./amounts.ts";
import { podLimits, podRequests } from "./pod-requests.ts";
import { sumOfSteps } from "./sum-of-steps.ts";

/** The newest kubectl whose counting is known. */
export const NEWEST_KUBECTL_MINOR = 36;

export interface KubectlCounts {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** The pod's own row under "Non-terminated Pods". */
export function kubectlRow(pod: Pod, kubectlMinor: number): KubectlCounts {
  if (kubectlMinor < 36) return kubectlTotals(pod, kubectlMinor);
  const options = { useStatusResources: true, serverMinor: 36 };
  return { requests: podRequests(pod, options), limits: podLimits(pod, options) };
}

/** What the pod adds to "Allocated resources". */
export function kubectlTotals(pod: Pod, kubectlMinor: number): KubectlCounts {
  if (kubectlMinor >= 36) return { requests: podRequests(pod), limits: podLimits(pod) };
  const requests = kubectlMinor >= 33 ? requestsFrom33(pod) : requestsTo32(pod);
  return { requests, limits: podLimits(pod, { skipPodLevelResources: true }) };
}

function requestsFrom33(pod: Pod): Amounts {
  return podRequests(pod, { skipPodLevelResources: true, useStatusResources: true, serverMinor: 36 });
}

/** Up to 1.32: the greater of spec and status (of equals the status), for containers only, whatever is said of a resize. */
function requestsTo32(pod: Pod): Amounts {
  const sum = sumOfSteps(
    pod,
    (container, status, role) => {
      const spec = readAmounts(container.resources?.requests);
      return role === "container" ? greatestOf(readAmounts(status?.resources?.requests), spec) : spec;
    },
    true,
  );
  addAmounts(sum, readAmounts(pod.spec?.overhead));
  return sum;
}
