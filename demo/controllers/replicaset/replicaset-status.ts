import type { Stored } from "../../kubernetes/object.ts";
import type { Condition, ReplicaSetStatus } from "../../kubernetes/object-types.ts";
import { timeOf } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { conditionOf, isTrue, withCondition } from "../runtime/conditions.ts";
import { isActive } from "./ranking.ts";
import type { Replicated } from "./replicated.ts";

/** Ready for `minReadySeconds`. */
export function isAvailable(pod: Pod, minReadySeconds: number, nowMs: number): boolean {
  return msUntilAvailable(pod, minReadySeconds, nowMs) === 0;
}

/** 0 where the pod is available, undefined where it is not ready at all. */
export function msUntilAvailable(pod: Pod, minReadySeconds: number, nowMs: number): number | undefined {
  if (!isTrue(pod.status?.conditions, "Ready")) return undefined;
  if (minReadySeconds === 0) return 0;
  const since = timeOf(conditionOf(pod.status?.conditions, "Ready")?.lastTransitionTime) ?? nowMs;
  return Math.max(0, since + minReadySeconds * 1_000 - nowMs);
}

/** Counters that are 0 are left out, as Kubernetes does, but for `replicas`. */
export function replicaSetStatus(
  replicaSet: Replicated,
  pods: readonly Pod[],
  failure: string | undefined,
  nowMs: number,
): ReplicaSetStatus {
  const active = pods.filter(isActive);
  const labels = Object.entries(replicaSet.spec.template?.metadata?.labels ?? {});
  const labelled = active.filter((pod) => labels.every(([key, value]) => pod.metadata.labels?.[key] === value));
  const ready = active.filter((pod) => isTrue(pod.status?.conditions, "Ready"));
  const minReadySeconds = replicaSet.spec.minReadySeconds ?? 0;
  const available = ready.filter((pod) => isAvailable(pod, minReadySeconds, nowMs));
  const terminating = pods.filter((pod) => !isActive(pod) && pod.metadata.deletionTimestamp !== undefined);
  const conditions = failureCondition(replicaSet.status?.conditions, failure, nowMs);
  return {
    replicas: active.length,
    ...count("fullyLabeledReplicas", labelled.length),
    ...count("readyReplicas", ready.length),
    ...count("availableReplicas", available.length),
    ...count("terminatingReplicas", terminating.length),
    observedGeneration: replicaSet.metadata.generation ?? 1,
    ...(conditions.length === 0 ? {} : { conditions }),
  };
}

export const count = <Name extends string>(name: Name, value: number): { [K in Name]?: number } =>
  value === 0 ? {} : ({ [name]: value } as { [K in Name]: number });

function failureCondition(
  before: readonly Stored<Condition>[] | undefined,
  failure: string | undefined,
  nowMs: number,
): Condition[] {
  if (failure === undefined) return [];
  const wanted = { type: "ReplicaFailure", status: "True", reason: "FailedCreate", message: failure };
  return withCondition(before, wanted, nowMs);
}
