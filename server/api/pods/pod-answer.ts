import type { PodAnswer } from "#contract/pods.ts";
import { formatAge } from "#domain/quantity/age.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import { isoTime } from "../iso-time.ts";
import { workloadOf } from "../owner-chain.ts";
import { nextAgeChange } from "./next-age-change.ts";
import { podTone, TONE_FRESH_MS } from "./pod-tone.ts";

/** A pod as lists say it. `now`: the portal's clock; ages are counted by the cluster's, as its own tables count them. */
export function podAnswer(view: ClusterView, pod: PodRecord, now: number): PodAnswer {
  const clusterNow = now + view.clockSkewMs();
  return {
    cluster: view.name,
    namespace: pod.namespace,
    name: pod.name,
    uid: pod.uid,
    node: pod.nodeName,
    ready: pod.ready,
    status: pod.status,
    restarts: restartsOf(pod, clusterNow),
    restartCount: pod.restartCount,
    lastRestartAt: isoTime(pod.lastRestartAt),
    phase: pod.phase,
    tone: podTone(pod, clusterNow),
    message: pod.message,
    ip: pod.podIP,
    createdAt: isoTime(pod.createdAt),
    workload: workloadOf(view, pod),
    requests: pod.requests,
    limits: pod.limits,
    images: [...pod.images],
    troubles: [...pod.troubles],
  };
}

/** kubectl's RESTARTS: the age of the last one stands beside the count, where there was one. */
function restartsOf({ restartCount, lastRestartAt }: PodRecord, clusterNow: number): string {
  if (restartCount === 0 || lastRestartAt === null) return `${restartCount}`;
  return `${restartCount} (${formatAge(clusterNow - lastRestartAt)} ago)`;
}

/** For how long the answer about a pod stays true while the pod does not change; undefined: for ever. */
export function podFreshMs(view: ClusterView, pod: PodRecord, now: number): number | undefined {
  if (pod.shape !== null) return TONE_FRESH_MS;
  if (pod.restartCount === 0 || pod.lastRestartAt === null) return undefined;
  return nextAgeChange(now + view.clockSkewMs() - pod.lastRestartAt);
}
