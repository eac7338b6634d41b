import { timeOf } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { hashBetween } from "../runtime/random.ts";
import { behaviourOf, runTimes } from "./behaviour.ts";
import type { ReadStatus } from "./container-status.ts";
import { isSidecar, unfinishedInit } from "./pod-status.ts";

/** What the kubelet does next with a pod, or with one of its containers. */
export type Step =
  | "admit"
  | "start-init"
  | "end-init"
  | "start"
  | "pass-startup"
  | "become-ready"
  | "miss-probe"
  | "lose-readiness"
  | "fail-liveness"
  | "fail-pull"
  | "back-off-pull"
  | "end"
  | "restart"
  | "back-off"
  | "exceed-deadline"
  | "kill"
  | "finish";

export interface Plan {
  readonly step: Step;
  /** The container that it is about, where it is about one. */
  readonly container?: string;
  readonly atMs: number;
}

/** What the kubelet remembers of a pod beside its status. */
export interface Memory {
  /** When the pod came into its present state, as far as this kubelet saw. */
  sinceMs: number;
  /** The same for single containers. */
  readonly since: Map<string, number>;
  /** Containers whose image the node does not have. */
  readonly missingImages: Set<string>;
  readonly pulls: Map<string, number>;
  /** Ends in a row of each container, without a long run between them. */
  readonly crashes: Map<string, number>;
  killed: boolean;
  finished: boolean;
}

export const newMemory = (nowMs: number): Memory => ({
  sinceMs: nowMs,
  since: new Map(),
  missingImages: new Set(),
  pulls: new Map(),
  crashes: new Map(),
  killed: false,
  finished: false,
});

const LONGEST_BACKOFF_MS = 300_000;
/** After a run of so long the back-off begins anew. */
export const FORGIVEN_AFTER_MS = 600_000;

/** 10, 20, 40 … 300 s: for the nth failure (facts/api-server.md 104, 107). */
export const backOffMs = (failures: number): number =>
  Math.min(LONGEST_BACKOFF_MS, 10_000 * 2 ** Math.min(10, Math.max(0, failures - 1)));

/** Failures in a row, as remembered or as the status tells. */
export const crashesOf = (memory: Memory, status: ReadStatus): number =>
  Math.max(1, memory.crashes.get(status.name) ?? status.restartCount);

/**
 * The next step of a pod on a node and when it is due, from its status alone and what is remembered; undefined where
 * nothing will happen by itself. Delays depend on the pod's uid, not on chance. `still`: back-offs do not end.
 */
export function planFor(pod: Pod, memory: Memory, still: boolean): Plan | undefined {
  const { uid, deletionTimestamp } = pod.metadata;
  const after = (step: Step, fromMs: number, low: number, high: number): Plan => ({
    step,
    atMs: fromMs + hashBetween(`${uid}/${step}`, low, high),
  });
  if (memory.finished) return undefined;
  if (deletionTimestamp !== undefined) {
    if (!memory.killed) return after("kill", memory.sinceMs, 20, 80);
    const graceMs = (pod.metadata.deletionGracePeriodSeconds ?? 30) * 1_000;
    return after("finish", memory.sinceMs, Math.min(graceMs, 1_000), Math.min(graceMs, 2_000));
  }
  if (pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed") return undefined;
  if ((pod.status?.containerStatuses ?? []).length === 0) return after("admit", memory.sinceMs, 60, 250);
  const due = [...containerPlans(pod, memory, still), ...deadlinePlan(pod)];
  return due.reduce<Plan | undefined>((first, each) => (first && first.atMs <= each.atMs ? first : each), undefined);
}

function containerPlans(pod: Pod, memory: Memory, still: boolean): Plan[] {
  const [open] = unfinishedInit(pod, pod.status?.initContainerStatuses ?? []);
  const init = pod.status?.initContainerStatuses?.find(({ name }) => name === open);
  if (init !== undefined) return planInit(pod, init, memory, still);
  const statuses = pod.status?.containerStatuses ?? [];
  const creating = statuses.some(({ state }) => isCreating(state?.waiting?.reason));
  if (creating) return [planStart(pod, memory)];
  return statuses.flatMap((status) => planContainer(pod, status, memory, still));
}

/** The reasons of a container that has not been tried yet. */
export const isCreating = (reason: string | undefined): boolean =>
  reason === "ContainerCreating" || reason === "PodInitializing";

const sinceOf = (memory: Memory, container: string): number => memory.since.get(container) ?? memory.sinceMs;

function planStart(pod: Pod, memory: Memory): Plan {
  const [low, high] = memory.missingImages.size > 0 ? [1_000, 3_000] : [150, 450];
  return { step: "start", atMs: memory.sinceMs + hashBetween(`${pod.metadata.uid}/start`, low, high) };
}

function planInit(pod: Pod, status: ReadStatus, memory: Memory, still: boolean): Plan[] {
  const { uid } = pod.metadata;
  const container = status.name;
  const fromMs = Math.max(memory.sinceMs, sinceOf(memory, container));
  if (status.state?.running !== undefined) {
    const ends = runTimes(pod, container) ?? [400, 1_400];
    return [{ step: "end-init", container, atMs: fromMs + hashBetween(`${uid}/${container}/init`, ...ends) }];
  }
  const waits = status.state?.waiting?.reason;
  if (status.state?.terminated === undefined && waits !== "CrashLoopBackOff") {
    return [{ step: "start-init", container, atMs: fromMs + hashBetween(`${uid}/${container}/begin`, 150, 500) }];
  }
  return planEnded(pod, status, memory, still);
}

function planContainer(pod: Pod, status: ReadStatus, memory: Memory, still: boolean): Plan[] {
  if (status.state?.running !== undefined) return planRunning(pod, status, memory, still);
  if (status.state?.terminated !== undefined) return planEnded(pod, status, memory, still);
  const { uid } = pod.metadata;
  const container = status.name;
  const fromMs = sinceOf(memory, container);
  switch (status.state?.waiting?.reason) {
    case "ErrImagePull":
      return [{ step: "back-off-pull", container, atMs: fromMs + hashBetween(`${uid}/pull`, 4_000, 9_000) }];
    case "ImagePullBackOff": {
      const pulls = Math.max(1, memory.pulls.get(container) ?? 1);
      return still ? [] : [{ step: "fail-pull", container, atMs: fromMs + backOffMs(pulls) }];
    }
    case "CrashLoopBackOff":
      return planEnded(pod, status, memory, still);
    default:
      return [];
  }
}

/** A container that has ended: the first restart is immediate; then the back-off begins. */
function planEnded(pod: Pod, status: ReadStatus, memory: Memory, still: boolean): Plan[] {
  const container = status.name;
  const backingOff = status.state?.waiting !== undefined;
  const ended = status.state?.terminated ?? status.lastState?.terminated;
  const endedMs = timeOf(ended?.finishedAt) ?? sinceOf(memory, container);
  const crashes = crashesOf(memory, status);
  if (backingOff) return still ? [] : [{ step: "restart", container, atMs: endedMs + backOffMs(crashes) }];
  if (!restarts(pod, container, ended?.exitCode ?? 0)) return [];
  const first = (memory.crashes.get(container) ?? status.restartCount + 1) <= 1;
  return [{ step: first ? "restart" : "back-off", container, atMs: sinceOf(memory, container) + 1_000 }];
}

/** Whether a container that ended so is started again. A sidecar always is; an init step until it has succeeded. */
export function restarts(pod: Pod, container: string, exitCode: number): boolean {
  const init = pod.spec.initContainers?.find(({ name }) => name === container);
  if (init !== undefined && isSidecar(init)) return true;
  const policy = pod.spec.restartPolicy ?? "Always";
  if (policy === "Never") return false;
  return policy === "Always" && init === undefined ? true : exitCode !== 0;
}

function planRunning(pod: Pod, status: ReadStatus, memory: Memory, still: boolean): Plan[] {
  const { uid } = pod.metadata;
  const container = status.name;
  const behaviour = behaviourOf(pod, container);
  const startedMs = timeOf(status.state?.running?.startedAt) ?? memory.sinceMs;
  const slowMs = behaviour === "slow-start" ? hashBetween(`${uid}/slow`, 20_000, 40_000) : 0;
  const due: Plan[] = [];
  const end = endOfRun(pod, container, status.restartCount);
  if (end !== undefined && !(still && (behaviour === "train" || behaviour === "hangs"))) {
    due.push({ step: behaviour === "hangs" ? "fail-liveness" : "end", container, atMs: startedMs + end });
  }
  if (status.started !== true) {
    const atMs = startedMs + slowMs + hashBetween(`${uid}/startup`, 1_000, 3_000);
    due.push({ step: "pass-startup", container, atMs });
  } else if (!status.ready) due.push(readiness(pod, status, memory, startedMs + slowMs));
  else if (behaviour === "flaky" && !still) {
    const fromMs = sinceOf(memory, container);
    due.push({ step: "lose-readiness", container, atMs: fromMs + hashBetween(`${uid}/${fromMs}`, 90_000, 240_000) });
  }
  return due;
}

/** How long this run of a container lasts. */
export function endOfRun(pod: Pod, container: string, restartCount: number): number | undefined {
  const lasts = runTimes(pod, container);
  return lasts === undefined ? undefined : hashBetween(`${pod.metadata.uid}/run/${restartCount}`, ...lasts);
}

function readiness(pod: Pod, { name }: ReadStatus, memory: Memory, fromMs: number): Plan {
  const { uid } = pod.metadata;
  const behaviour = behaviourOf(pod, name);
  const sinceMs = sinceOf(memory, name);
  if (behaviour === "never-ready") return { step: "miss-probe", container: name, atMs: sinceMs + 30_000 };
  const lostMs = memory.since.get(name);
  if (behaviour === "flaky" && lostMs !== undefined && lostMs > fromMs + 60_000) {
    return { step: "become-ready", container: name, atMs: lostMs + hashBetween(`${uid}/${lostMs}`, 8_000, 25_000) };
  }
  const probe = pod.spec.containers.find((container) => container.name === name)?.readinessProbe;
  const delayMs = (probe?.initialDelaySeconds ?? 0) * 1_000;
  return { step: "become-ready", container: name, atMs: fromMs + delayMs + hashBetween(`${uid}/ready`, 500, 1_500) };
}

function deadlinePlan(pod: Pod): Plan[] {
  const started = timeOf(pod.status?.startTime);
  const seconds = pod.spec.activeDeadlineSeconds;
  if (started === undefined || seconds === undefined) return [];
  return [{ step: "exceed-deadline", atMs: started + seconds * 1_000 }];
}
