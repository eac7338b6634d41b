import type { StatefulSetStatus } from "../../kubernetes/object-types.ts";
import { count, isAvailable } from "../replicaset/replicaset-status.ts";
import { REVISION_HASH } from "../revisions/revisions.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";
import type { StatefulSet } from "./identity.ts";

export const isReady = (pod: Pod): boolean => pod.status?.phase === "Running" && isTrue(pod.status.conditions, "Ready");

/** What the pods come to; the current revision moves on when all pods have the new one and are ready. */
export function statefulSetStatus(
  set: StatefulSet,
  pods: readonly Pod[],
  current: string,
  update: string,
  nowMs: number,
): StatefulSetStatus {
  const minReadySeconds = set.spec.minReadySeconds ?? 0;
  const ready = pods.filter(isReady);
  const of = (revision: string): number =>
    pods.filter(
      ({ metadata }) => metadata.labels?.[REVISION_HASH] === revision && metadata.deletionTimestamp === undefined,
    ).length;
  const updated = of(update);
  const rolls = (set.spec.updateStrategy?.type ?? "RollingUpdate") === "RollingUpdate";
  const done = rolls && updated === pods.length && ready.length === pods.length;
  const collisions = set.status?.collisionCount;
  return {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: pods.length,
    ...count("readyReplicas", ready.length),
    ...count("currentReplicas", done ? updated : of(current)),
    ...count("updatedReplicas", updated),
    availableReplicas: ready.filter((pod) => isAvailable(pod, minReadySeconds, nowMs)).length,
    currentRevision: done ? update : current,
    updateRevision: update,
    collisionCount: collisions ?? 0,
  };
}
