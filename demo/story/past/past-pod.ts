import { runningStatus, terminatedStatus, waitingStatus } from "../../controllers/kubelet/container-status.ts";
import { evictionOf } from "../../controllers/kubelet/eviction-words.ts";
import { pullError } from "../../controllers/kubelet/images.ts";
import { backOffMs } from "../../controllers/kubelet/plan.ts";
import { isSidecar, type PodFailure, statusOf } from "../../controllers/kubelet/pod-status.ts";
import { goDuration } from "../../controllers/kubelet/steps.ts";
import { rfc3339 } from "../../controllers/runtime/clock.ts";
import type { Pod } from "../../controllers/runtime/cluster-index.ts";
import type { Condition, ContainerStatus, PodStatus } from "../../kubernetes/object-types.ts";
import type { Place } from "../nodes/placement.ts";

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

/** How a container ended. */
export interface ContainerEnd {
  readonly exitCode: number;
  readonly reason: string;
  readonly finishedAtMs: number;
}

/** In a crash loop for a while: one container ends each time, and waits for the longest back-off since then. */
export function crashedPodStatus(
  pod: Pod,
  place: Place,
  createdMs: number,
  restarts: number,
  end: ContainerEnd & { readonly container: string | undefined },
): PodStatus {
  const crashing = end.container ?? pod.spec.containers[0]?.name;
  const containers = pod.spec.containers.map((container) =>
    container.name === crashing
      ? backingOff(pod, container, restarts, end)
      : runningStatus(pod, container, { ...WELL, startedAtMs: createdMs + STARTED_AFTER_MS }),
  );
  return placedStatus(pod, place, containers, createdMs, end.finishedAtMs);
}

const WELL = { started: true, ready: true, restarts: 0 };

/** A step before the start fails again and again: nothing else has begun. */
export function initCrashedPodStatus(
  pod: Pod,
  place: Place,
  createdMs: number,
  restarts: number,
  endedMs: number,
): PodStatus {
  const containers = pod.spec.containers.map((container) => waitingStatus(container, { reason: "PodInitializing" }));
  const end = { exitCode: 1, reason: "Error", finishedAtMs: endedMs };
  const initContainers = (pod.spec.initContainers ?? []).map((each) => backingOff(pod, each, restarts, end));
  return placedStatus(pod, place, containers, createdMs, createdMs + SCHEDULED_AFTER_MS, initContainers);
}

function backingOff(
  pod: Pod,
  container: Pod["spec"]["containers"][number],
  restarts: number,
  end: ContainerEnd,
): ContainerStatus {
  const { name, namespace, uid } = pod.metadata;
  const run = { ...WELL, startedAtMs: end.finishedAtMs - 26_000, restarts };
  const { exitCode, reason, finishedAtMs } = end;
  const ended = terminatedStatus(runningStatus(pod, container, run), { exitCode, reason, finishedAtMs });
  const pause = goDuration(backOffMs(restarts) / 1_000);
  const message = `back-off ${pause} restarting failed container=${container.name} pod=${name}_${namespace}(${uid})`;
  return waitingStatus(container, { reason: "CrashLoopBackOff", message }, ended);
}

/** Its image is not there, or not for us: waiting for the next attempt to pull it. */
export function imageMissingPodStatus(
  pod: Pod,
  place: Place,
  createdMs: number,
  why: "image-missing" | "image-denied",
): PodStatus {
  const containers = pod.spec.containers.map((container) =>
    waitingStatus(container, {
      reason: "ImagePullBackOff",
      message: `Back-off pulling image "${container.image}": ErrImagePull: ${pullError(container.image, why)}`,
    }),
  );
  return placedStatus(pod, place, containers, createdMs, createdMs + SCHEDULED_AFTER_MS);
}

export function configMissingPodStatus(pod: Pod, place: Place, createdMs: number): PodStatus {
  const containers = pod.spec.containers.map((container) =>
    waitingStatus(container, {
      reason: "CreateContainerConfigError",
      message: `configmap "${container.name}-config" not found`,
    }),
  );
  return placedStatus(pod, place, containers, createdMs, createdMs + SCHEDULED_AFTER_MS);
}

/** It ran to its end: well or not. */
export function endedPodStatus(pod: Pod, place: Place, createdMs: number, end: ContainerEnd): PodStatus {
  const startedAtMs = createdMs + STARTED_AFTER_MS;
  const containers = pod.spec.containers.map((container) =>
    terminatedStatus(runningStatus(pod, container, { ...WELL, startedAtMs }), end),
  );
  return placedStatus(pod, place, containers, createdMs, end.finishedAtMs);
}

/** The node was short of memory and gave this one up (facts/api-server.md 113). */
export function evictedPodStatus(pod: Pod, place: Place, createdMs: number, atMs: number): PodStatus {
  const end = { exitCode: 137, reason: "Error", finishedAtMs: atMs };
  const containers = pod.spec.containers.map((container) =>
    terminatedStatus(runningStatus(pod, container, { ...WELL, startedAtMs: createdMs + STARTED_AFTER_MS }), end),
  );
  const status = placedStatus(pod, place, containers, createdMs, atMs, undefined, evictionOf(pod));
  const { message } = evictionOf(pod);
  const target = { type: "DisruptionTarget", status: "True", reason: "TerminationByKubelet", message };
  return { ...status, conditions: [{ ...target, lastTransitionTime: rfc3339(atMs) }, ...(status.conditions ?? [])] };
}

/** The node did not take it though the scheduler had bound it there. */
export const rejectedPodStatus = (pod: Pod, place: Place, createdMs: number, message: string): PodStatus =>
  placedStatus(pod, place, [], createdMs, createdMs, [], { reason: "UnexpectedAdmissionError", message });

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
  initContainers: readonly ContainerStatus[] = initStatuses(pod, createdMs),
  failure?: PodFailure,
): PodStatus {
  const scheduled = scheduledCondition({ type: "PodScheduled", status: "True" }, createdMs);
  const bound = { ...pod, status: { ...pod.status, conditions: [scheduled] } };
  const facts = {
    containers,
    initContainers,
    ...(failure === undefined ? {} : { failure }),
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
