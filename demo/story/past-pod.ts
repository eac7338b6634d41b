import { runningStatus, terminatedStatus, waitingStatus } from "../controllers/kubelet/container-status.ts";
import { pullError } from "../controllers/kubelet/images.ts";
import { backOffMs } from "../controllers/kubelet/plan.ts";
import { isSidecar, statusOf } from "../controllers/kubelet/pod-status.ts";
import { goDuration } from "../controllers/kubelet/steps.ts";
import { rfc3339 } from "../controllers/runtime/clock.ts";
import type { Pod } from "../controllers/runtime/cluster-index.ts";
import type { Condition, ContainerStatus, PodStatus } from "../kubernetes/object-types.ts";
import type { Place } from "./placement.ts";

const SCHEDULED_AFTER_MS = 1_000;
const STARTED_AFTER_MS = 4_000;
const READY_AFTER_MS = 9_000;

/** The status of a pod that was placed when it was made and has run well since. */
export function runningPodStatus(pod: Pod, place: Place, createdMs: number): PodStatus {
  const startedAtMs = createdMs + STARTED_AFTER_MS;
  const containers = pod.spec.containers.map((container) =>
    runningStatus(pod, container, { startedAtMs, started: true, ready: true, restarts: 0 }),
  );
  return placedStatus(pod, place, containers, createdMs, createdMs + READY_AFTER_MS);
}

/** In a crash loop for a while: out of memory each time, waiting for the longest back-off since `endedMs`. */
export function crashedPodStatus(
  pod: Pod,
  place: Place,
  createdMs: number,
  restarts: number,
  endedMs: number,
): PodStatus {
  const containers = pod.spec.containers.map((container) => {
    const run = { startedAtMs: endedMs - 26_000, started: true, ready: true, restarts };
    const ended = terminatedStatus(runningStatus(pod, container, run), {
      exitCode: 137,
      reason: "OOMKilled",
      finishedAtMs: endedMs,
    });
    const { name, namespace, uid } = pod.metadata;
    const pause = goDuration(backOffMs(restarts) / 1_000);
    const message = `back-off ${pause} restarting failed container=${container.name} pod=${name}_${namespace}(${uid})`;
    return waitingStatus(container, { reason: "CrashLoopBackOff", message }, ended);
  });
  return placedStatus(pod, place, containers, createdMs, endedMs);
}

/** Its image is not there: waiting for the next attempt to pull it. */
export function imageMissingPodStatus(pod: Pod, place: Place, createdMs: number): PodStatus {
  const containers = pod.spec.containers.map((container) =>
    waitingStatus(container, {
      reason: "ImagePullBackOff",
      message: `Back-off pulling image "${container.image}": ErrImagePull: ${pullError(container.image)}`,
    }),
  );
  return placedStatus(pod, place, containers, createdMs, createdMs + SCHEDULED_AFTER_MS);
}

/** No node took it: the scheduler's refusal is all that it has. */
export function refusedPodStatus(pod: Pod, message: string, createdMs: number): PodStatus {
  const refusal = { type: "PodScheduled", status: "False", reason: "Unschedulable", message };
  return { ...pod.status, phase: "Pending", conditions: [scheduledCondition(refusal, createdMs)] } as PodStatus;
}

function placedStatus(
  pod: Pod,
  place: Place,
  containers: readonly ContainerStatus[],
  createdMs: number,
  changedMs: number,
): PodStatus {
  const scheduled = scheduledCondition({ type: "PodScheduled", status: "True" }, createdMs);
  const bound = { ...pod, status: { ...pod.status, conditions: [scheduled] } };
  const facts = {
    containers,
    initContainers: initStatuses(pod, createdMs),
    hostIP: place.hostIP,
    podIP: place.podIP,
    startTimeMs: createdMs + SCHEDULED_AFTER_MS,
  };
  return statusOf(bound, facts, changedMs);
}

const scheduledCondition = (
  of: Pick<Condition, "type" | "status"> & Partial<Condition>,
  createdMs: number,
): Condition => ({
  observedGeneration: 1,
  ...of,
  lastProbeTime: null,
  lastTransitionTime: rfc3339(createdMs),
});

function initStatuses(pod: Pod, createdMs: number): ContainerStatus[] {
  const startedAtMs = createdMs + 2_000;
  return (pod.spec.initContainers ?? []).map((container) => {
    if (isSidecar(container)) {
      return runningStatus(pod, container, { startedAtMs, started: true, ready: true, restarts: 0 });
    }
    const run = runningStatus(pod, container, { startedAtMs, started: false, ready: false, restarts: 0 });
    return {
      ...terminatedStatus(run, { exitCode: 0, reason: "Completed", finishedAtMs: startedAtMs + 1_000 }),
      ready: true,
    };
  });
}
