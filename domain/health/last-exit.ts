/** The last end of a pod's containers: what is asked first of one that crashes. */
import type { ContainerStatus, Pod, Terminated } from "../objects/pod.ts";
import { exitWords } from "../pod-status/exit-words.ts";
import { shortened, timeOf } from "./words.ts";

export interface LastExit {
  readonly container: string;
  readonly isInit: boolean;
  /** What the code means: "ended with exit code 127 (its command was not found)". */
  readonly words: string;
  readonly code: number | null;
  readonly reason: string | null;
  /** What it left as its last words, where it left any. */
  readonly message: string | null;
  readonly atMs: number | null;
  readonly restarts: number;
}

/** Of the first container that ended otherwise than well (init containers first), its latest end; null where none did. */
export function lastExitOf(pod: Pod): LastExit | null {
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  return firstExit(initContainerStatuses, true) ?? firstExit(containerStatuses, false);
}

function firstExit(statuses: readonly ContainerStatus[], isInit: boolean): LastExit | null {
  for (const status of statuses) {
    const ended = [status.state?.terminated, status.lastState?.terminated].find(isBad);
    if (ended === undefined) continue;
    return {
      container: status.name ?? "",
      isInit,
      words: exitWords(ended),
      code: ended.exitCode ?? null,
      reason: ended.reason || null,
      message: ended.message ? shortened(ended.message, 500) : null,
      atMs: timeOf(ended.finishedAt),
      restarts: status.restartCount ?? 0,
    };
  }
  return null;
}

function isBad(ended: Terminated | undefined): ended is Terminated {
  return ended !== undefined && ((ended.exitCode ?? 0) !== 0 || ended.reason === "OOMKilled");
}
