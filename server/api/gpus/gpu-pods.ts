import type { WorkloadRef } from "#contract/values.ts";
import { isGpuResource } from "#domain/gpu/vendors.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import type { Scope } from "../basis.ts";
import { workloadOf } from "../owner-chain.ts";

/** Pods of one workload, or one that nobody owns. */
export interface PodGroup {
  readonly view: ClusterView;
  readonly namespace: string;
  readonly workload: WorkloadRef | null;
  readonly pods: readonly [PodRecord, ...PodRecord[]];
}

/** Pods that hold GPUs: on a node and not ended. One that is being deleted holds until it is gone. */
export function holdingPods(scope: Scope): PodRecord[] {
  return inNamespaces(scope).filter((pod) => pod.nodeName !== null && !hasEnded(pod));
}

/** Pods that ask for GPUs and have no node. One that is being deleted asks no longer. */
export function waitingPods(scope: Scope): PodRecord[] {
  return inNamespaces(scope).filter((pod) => pod.nodeName === null && !hasEnded(pod) && pod.deletedAt === null);
}

export function gpuRequests({ requests }: PodRecord): readonly { readonly resource: string; readonly count: number }[] {
  return Object.entries(requests)
    .filter(([name, count]) => isGpuResource(name) && count > 0)
    .map(([resource, count]) => ({ resource, count }));
}

export function byWorkload(view: ClusterView, pods: readonly PodRecord[]): PodGroup[] {
  const groups = new Map<
    string,
    { workload: WorkloadRef | null; namespace: string; pods: [PodRecord, ...PodRecord[]] }
  >();
  for (const pod of pods) {
    const workload = workloadOf(view, pod);
    const key =
      workload === null ? `${pod.namespace}/pod/${pod.name}` : `${pod.namespace}/${workload.kind}/${workload.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { workload, namespace: pod.namespace, pods: [pod] });
    else group.pods.push(pod);
  }
  return [...groups.values()].map((group) => ({ view, ...group }));
}

/** The earliest of these times; null where none is known. */
export function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function inNamespaces({ view, namespaces }: Scope): PodRecord[] {
  return view.pods.withGpus().filter(({ namespace }) => namespaces === null || namespaces.includes(namespace));
}

function hasEnded({ phase }: PodRecord): boolean {
  return phase === "Succeeded" || phase === "Failed";
}
