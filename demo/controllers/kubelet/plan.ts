import { timeOf } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { hashBetween } from "../runtime/random.ts";
import { behaviourOf } from "./behaviour.ts";
import type { ReadStatus } from "./container-status.ts";
import { unfinishedInit } from "./pod-status.ts";

/** What the kubelet does next with a pod. */
export type Step =
  | "admit"
  | "run-init"
  | "start"
  | "pass-startup"
  | "become-ready"
  | "miss-probe"
  | "fail-pull"
  | "back-off-pull"
  | "end"
  | "restart"
  | "back-off"
  | "kill"
  | "finish";

export interface Plan {
  readonly step: Step;
  readonly atMs: number;
}

/** What the kubelet remembers of a pod beside its status. */
export interface Memory {
  /** When the pod came into its present state, as far as this kubelet saw. */
  sinceMs: number;
  /** Containers whose image the node does not have. */
  readonly missingImages: Set<string>;
  pulls: number;
  killed: boolean;
  finished: boolean;
}

export const newMemory = (nowMs: number): Memory => ({
  sinceMs: nowMs,
  missingImages: new Set(),
  pulls: 0,
  killed: false,
  finished: false,
});

const LONGEST_BACKOFF_MS = 300_000;

/** 10, 20, 40 … 300 s: for the nth failure (facts/api-server.md 104, 107). */
export const backOffMs = (failures: number): number => Math.min(LONGEST_BACKOFF_MS, 10_000 * 2 ** (failures - 1));

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
  const [main] = pod.status?.containerStatuses ?? [];
  if (main === undefined) return after("admit", memory.sinceMs, 60, 250);
  if (unfinishedInit(pod, pod.status?.initContainerStatuses ?? []).length > 0) {
    return after("run-init", memory.sinceMs, 400, 1_400);
  }
  if (main.state?.waiting !== undefined) return planWaiting(pod, main, memory, still);
  if (main.state?.terminated !== undefined) return planEnded(pod, main, memory);
  return planRunning(pod, main, memory);
}

function planWaiting(pod: Pod, main: ReadStatus, memory: Memory, still: boolean): Plan | undefined {
  const { uid } = pod.metadata;
  switch (main.state?.waiting?.reason) {
    case "ErrImagePull":
      return { step: "back-off-pull", atMs: memory.sinceMs + hashBetween(`${uid}/pull`, 4_000, 9_000) };
    case "ImagePullBackOff":
      return still ? undefined : { step: "fail-pull", atMs: memory.sinceMs + backOffMs(Math.max(1, memory.pulls)) };
    case "CrashLoopBackOff": {
      const ended = timeOf(main.lastState?.terminated?.finishedAt) ?? memory.sinceMs;
      return still ? undefined : { step: "restart", atMs: ended + backOffMs(Math.max(1, main.restartCount)) };
    }
    default: {
      const step = behaviourOf(pod) === "image-missing" ? "fail-pull" : "start";
      const [low, high] = memory.missingImages.size > 0 ? [1_000, 3_000] : [150, 450];
      return { step, atMs: memory.sinceMs + hashBetween(`${uid}/start`, low, high) };
    }
  }
}

function planEnded(pod: Pod, main: ReadStatus, memory: Memory): Plan | undefined {
  const policy = pod.spec.restartPolicy ?? "Always";
  if (policy === "Never" || (policy === "OnFailure" && main.state?.terminated?.exitCode === 0)) return undefined;
  // The first restart is immediate; then the back-off begins.
  return { step: main.restartCount === 0 ? "restart" : "back-off", atMs: memory.sinceMs + 1_000 };
}

function planRunning(pod: Pod, main: ReadStatus, memory: Memory): Plan | undefined {
  const { uid } = pod.metadata;
  const behaviour = behaviourOf(pod);
  const startedMs = timeOf(main.state?.running?.startedAt) ?? memory.sinceMs;
  const slowMs = behaviour === "slow-start" ? hashBetween(`${uid}/slow`, 20_000, 40_000) : 0;
  const due: Plan[] = [];
  const lasts = RUNS_FOR_MS[behaviour];
  if (lasts !== undefined) {
    due.push({ step: "end", atMs: startedMs + hashBetween(`${uid}/run/${main.restartCount}`, ...lasts) });
  }
  if (notYet(pod, (status) => status.started)) {
    due.push({ step: "pass-startup", atMs: startedMs + slowMs + hashBetween(`${uid}/startup`, 1_000, 3_000) });
  } else if (notYet(pod, (status) => status.ready)) {
    due.push(readiness(pod, memory, startedMs + slowMs));
  }
  return due.sort((a, b) => a.atMs - b.atMs)[0];
}

function readiness(pod: Pod, memory: Memory, fromMs: number): Plan {
  const { uid } = pod.metadata;
  if (behaviourOf(pod) === "never-ready") return { step: "miss-probe", atMs: memory.sinceMs + 30_000 };
  const delays = pod.spec.containers.map((container) => container.readinessProbe?.initialDelaySeconds ?? 0);
  const delayMs = Math.max(...delays) * 1_000;
  return { step: "become-ready", atMs: fromMs + delayMs + hashBetween(`${uid}/ready`, 500, 1_500) };
}

/** How long a container of a pod that misbehaves so runs each time. */
const RUNS_FOR_MS: Partial<Record<string, readonly [low: number, high: number]>> = {
  oom: [12_000, 40_000],
  crash: [2_000, 6_000],
  complete: [3_000, 8_000],
};

const notYet = (pod: Pod, has: (status: ReadStatus) => boolean | undefined): boolean =>
  (pod.status?.containerStatuses ?? []).some((status) => status.state?.running !== undefined && has(status) !== true);
