import type { ClaimAnswer } from "#contract/workload-parts.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import { isoTime } from "../iso-time.ts";

/** The claims that a workload's pods mount, and those that its template names. */
export function claimsOf(
  view: ClusterView,
  namespace: string,
  named: readonly string[],
  pods: readonly PodRecord[],
): ClaimAnswer[] {
  const names = new Set([...named, ...pods.flatMap(({ claims }) => claims)]);
  return [...names].sort().map((name) => claimAnswer(view, namespace, name));
}

function claimAnswer(view: ClusterView, namespace: string, name: string): ClaimAnswer {
  const claim = view.persistentvolumeclaims.get(namespace, name);
  return {
    name,
    phase: claim === undefined ? "Missing" : (claim.phase ?? "Pending"),
    storageClass: claim?.storageClass ?? null,
    volume: claim?.volumeName ?? null,
    accessModes: [...(claim?.accessModes ?? [])],
    requestedBytes: claim?.requestedBytes ?? null,
    capacityBytes: claim?.capacityBytes ?? null,
    since: isoTime(claim?.createdAt ?? null),
  };
}
