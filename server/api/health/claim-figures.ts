import type { ClaimFigures, WorkloadRef } from "#domain/health/trouble.types.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { ClaimRecord } from "#server/kubernetes/records.ts";
import { workloadOf } from "../owner-chain.ts";

/** Claims that are not bound though they should be, each with the workload that waits for it. */
export function claimsInTrouble(
  view: ClusterView,
): readonly { readonly workload: WorkloadRef; readonly claim: ClaimFigures }[] {
  const found: { workload: WorkloadRef; claim: ClaimFigures }[] = [];
  for (const claim of view.persistentvolumeclaims.values()) {
    if (claim.phase !== "Pending" && claim.phase !== "Lost") continue;
    const reason = reasonOf(view, claim);
    if (reason === null) continue;
    const { namespace, name, phase, createdAt } = claim;
    const workload = waitingFor(view, claim) ?? { kind: "PersistentVolumeClaim", namespace, name };
    found.push({ workload, claim: { name, phase, sinceMs: createdAt, reason } });
  }
  return found;
}

/** null: it waits for a pod that mounts it to be placed, as its storage class says. */
function reasonOf(view: ClusterView, claim: ClaimRecord): string | null {
  if (claim.phase === "Lost") return `its volume ${claim.volumeName ?? ""} is gone`;
  const failure = view.events
    .byObject("PersistentVolumeClaim", claim.namespace, claim.name)
    .filter(({ type }) => type === "Warning")
    .toSorted((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))[0];
  if (failure !== undefined) return failure.message;
  const canSeeClasses = view.sync("storageclasses").state === "live";
  if (claim.storageClass === null) {
    const hasDefault = Array.from(view.storageclasses.values()).some(({ isDefault }) => isDefault);
    return canSeeClasses && !hasDefault ? "it names no storage class, and the cluster has no default" : null;
  }
  const storageClass = view.storageclasses.get("", claim.storageClass);
  if (storageClass === undefined) return canSeeClasses ? `storage class ${claim.storageClass} does not exist` : null;
  if (storageClass.bindingMode === "WaitForFirstConsumer") return null;
  return `${storageClass.provisioner} has provided no volume`;
}

/** The workload of the first pod that mounts it. */
function waitingFor(view: ClusterView, { namespace, name }: ClaimRecord): WorkloadRef | null {
  for (const pod of view.pods.inNamespace(namespace)) {
    if (pod.claims.includes(name)) return workloadOf(view, pod) ?? { kind: "Pod", namespace, name: pod.name };
  }
  return null;
}
