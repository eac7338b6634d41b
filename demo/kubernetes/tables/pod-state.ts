import type { Container, ContainerState, ContainerStatus, PodObject, Terminated } from "../object-types.ts";
import { printedAge } from "./age.ts";

/** What `kubectl get pods` shows of a pod, printed by the server (facts/kubernetes.md 24 to 27). */
export interface PrintedPod {
  readonly ready: string;
  readonly status: string;
  readonly restarts: string;
}

/** One pass over the pod's containers: what they say, and what they count. */
interface Tally {
  reason: string;
  /** An init container that has not ended well yet. */
  initializing: boolean;
  ready: number;
  restarts: number;
  lastRestart: string | undefined;
}

export function printPod(pod: PodObject, now: Date): PrintedPod {
  const sidecars = (pod.spec.initContainers ?? []).filter(isSidecar);
  const total = pod.spec.containers.length + sidecars.length;
  const tally: Tally = {
    reason: initialReason(pod),
    initializing: false,
    ready: 0,
    restarts: 0,
    lastRestart: undefined,
  };
  const sidecarTally = tallyInit(pod, tally);
  if (!tally.initializing || conditionOf(pod, "Initialized") === "True") tallyMain(pod, tally, sidecarTally);
  return {
    ready: `${tally.ready}/${total}`,
    status: finalStatus(pod, tally.reason),
    restarts: restartsText(tally, now),
  };
}

function initialReason(pod: PodObject): string {
  const gated = pod.status.conditions?.some(
    (condition) => condition.type === "PodScheduled" && condition.reason === "SchedulingGated",
  );
  return gated ? "SchedulingGated" : pod.status.reason || pod.status.phase || "";
}

interface SidecarTally {
  readonly restarts: number;
  readonly lastRestart: string | undefined;
}

/** Init containers, in order, up to the first that holds the pod back. */
function tallyInit(pod: PodObject, tally: Tally): SidecarTally {
  const byName = new Map((pod.spec.initContainers ?? []).map((container) => [container.name, container]));
  let restarts = 0;
  let lastRestart: string | undefined;
  for (const [place, status] of (pod.status.initContainerStatuses ?? []).entries()) {
    const ended = status.state?.terminated;
    const again = status.lastState?.terminated?.finishedAt;
    tally.restarts += status.restartCount;
    tally.lastRestart = later(tally.lastRestart, again);
    const sidecar = isSidecar(byName.get(status.name));
    if (sidecar) {
      restarts += status.restartCount;
      lastRestart = later(lastRestart, again);
    }
    if (ended?.exitCode === 0) continue;
    if (sidecar && status.started === true) {
      if (status.ready) tally.ready += 1;
      continue;
    }
    tally.reason = initReason(status.state, place, byName.size);
    tally.initializing = true;
    break;
  }
  return { restarts, lastRestart };
}

function initReason(state: ContainerState | undefined, place: number, total: number): string {
  if (state?.terminated !== undefined) return `Init:${endedReason(state.terminated)}`;
  const waiting = state?.waiting?.reason;
  return waiting && waiting !== "PodInitializing" ? `Init:${waiting}` : `Init:${place}/${total}`;
}

/** The other containers, from the last to the first, so that the first with something to say wins. */
function tallyMain(pod: PodObject, tally: Tally, sidecars: SidecarTally): void {
  tally.restarts = sidecars.restarts;
  tally.lastRestart = sidecars.lastRestart;
  let hasRunning = false;
  for (const status of (pod.status.containerStatuses ?? []).toReversed()) {
    tally.restarts += status.restartCount;
    tally.lastRestart = later(tally.lastRestart, status.lastState?.terminated?.finishedAt);
    const reason = containerReason(status);
    if (reason !== undefined) tally.reason = reason;
    else if (status.ready && status.state?.running !== undefined) {
      hasRunning = true;
      tally.ready += 1;
    }
  }
  if (tally.reason === "Completed" && hasRunning) {
    tally.reason = conditionOf(pod, "Ready") === "True" ? "Running" : "NotReady";
  }
}

function containerReason(status: ContainerStatus): string | undefined {
  const waiting = status.state?.waiting?.reason;
  if (waiting) return waiting;
  return status.state?.terminated === undefined ? undefined : endedReason(status.state.terminated);
}

function endedReason(ended: Terminated): string {
  if (ended.reason) return ended.reason;
  return ended.signal ? `Signal:${ended.signal}` : `ExitCode:${ended.exitCode}`;
}

function finalStatus(pod: PodObject, reason: string): string {
  if (pod.metadata.deletionTimestamp === undefined) return reason;
  if (pod.status.reason === "NodeLost") return "Unknown";
  const finished = pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
  return finished ? reason : "Terminating";
}

function restartsText(tally: Tally, now: Date): string {
  if (tally.restarts === 0 || tally.lastRestart === undefined) return String(tally.restarts);
  return `${tally.restarts} (${printedAge(tally.lastRestart, now)} ago)`;
}

/** Conditions of one pod are few, so a search is as good as a map. */
function conditionOf(pod: PodObject, type: string): string | undefined {
  return pod.status.conditions?.find((condition) => condition.type === type)?.status;
}

const isSidecar = (container: Container | undefined): boolean => container?.restartPolicy === "Always";

function later(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Date.parse(left) >= Date.parse(right) ? left : right;
}
