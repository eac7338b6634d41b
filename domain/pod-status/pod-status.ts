/**
 * READY, STATUS and RESTARTS of a pod, as the API server prints them for `kubectl get pods`.
 * Source: kubernetes pkg/printers/internalversion/printers.go printPod (1.35 and later) and its tests.
 */
import type { Condition } from "../objects/meta.ts";
import type { Pod } from "../objects/pod.ts";
import { formatAge } from "../quantity/age.ts";
import { readContainers } from "./containers.ts";
import { laterOf } from "./ended.ts";
import { readInitContainers } from "./init-containers.ts";

export interface PodStatusColumns {
  /** "1/2" */
  readonly ready: string;
  readonly readyContainers: number;
  /** Containers and sidecars of the spec. */
  readonly totalContainers: number;
  /** The one word (or "Init:1/3") of the STATUS column; empty where the pod says nothing at all. */
  readonly status: string;
  /** "3 (5m ago)" */
  readonly restarts: string;
  readonly restartCount: number;
  /** When the last of these restarts began to be needed: the finish of the latest ended run, in ms since 1970. */
  readonly lastRestartAt?: number;
}

/** `nowMs`: the time from which "(5m ago)" counts, in ms since 1970. */
export function podStatus(pod: Pod, nowMs: number): PodStatusColumns {
  const found = wordAndCounts(pod);
  const { readyContainers, restartCount, lastRestartAt } = found;
  const totalContainers = (pod.spec?.containers?.length ?? 0) + sidecarsOf(pod);
  const showsAge = restartCount !== 0 && lastRestartAt !== undefined;
  return {
    ready: `${readyContainers}/${totalContainers}`,
    readyContainers,
    totalContainers,
    status: deletionWord(pod) ?? found.word,
    restarts: showsAge ? `${restartCount} (${formatAge(nowMs - lastRestartAt)} ago)` : `${restartCount}`,
    restartCount,
    ...(lastRestartAt === undefined ? {} : { lastRestartAt }),
  };
}

interface WordAndCounts {
  readonly word: string;
  readonly readyContainers: number;
  readonly restartCount: number;
  readonly lastRestartAt: number | undefined;
}

function wordAndCounts(pod: Pod): WordAndCounts {
  const init = readInitContainers(pod);
  if (init.word !== undefined && !isConditionTrue(pod, "Initialized")) {
    const { word, readySidecars, restarts, lastRestartAt } = init;
    return { word, readyContainers: readySidecars, restartCount: restarts, lastRestartAt };
  }
  const main = readContainers(pod);
  // From here on restarts of ordinary init containers are history, and not counted.
  const word = wordOfContainers(pod, main.word ?? init.word ?? firstWord(pod), main.hasRunning, main.errorWord);
  return {
    word,
    readyContainers: init.readySidecars + main.ready,
    restartCount: init.sidecarRestarts + main.restarts,
    lastRestartAt: laterOf(init.lastSidecarRestartAt, main.lastRestartAt),
  };
}

/** A pod whose first container is done says what the others do. */
function wordOfContainers(pod: Pod, word: string, hasRunning: boolean, errorWord: string | undefined): string {
  if (word !== "Completed") return word;
  if (hasRunning && isConditionTrue(pod, "Ready")) return "Running";
  return errorWord ?? (hasRunning ? "NotReady" : word);
}

function firstWord(pod: Pod): string {
  const isGated = (condition: Condition) => condition.type === "PodScheduled" && condition.reason === "SchedulingGated";
  if (pod.status?.conditions?.some(isGated) === true) return "SchedulingGated";
  return pod.status?.reason || (pod.status?.phase ?? "");
}

/** Being deleted beats every other word, but not that of a pod that has ended. */
function deletionWord(pod: Pod): string | undefined {
  if (pod.metadata?.deletionTimestamp === undefined) return undefined;
  if (pod.status?.reason === "NodeLost") return "Unknown";
  return pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed" ? undefined : "Terminating";
}

function sidecarsOf(pod: Pod): number {
  return pod.spec?.initContainers?.filter((container) => container.restartPolicy === "Always").length ?? 0;
}

/** Of several conditions of one type the first counts. */
function isConditionTrue(pod: Pod, type: string): boolean {
  return pod.status?.conditions?.find((condition) => condition.type === type)?.status === "True";
}
