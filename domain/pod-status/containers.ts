/** What the (ordinary) containers of a pod say. */
import type { Pod } from "../objects/pod.ts";
import { lastEndOf, laterOf, wordOfEnd } from "./ended.ts";

export interface Containers {
  /** The word of the FIRST container that has something to say; undefined where all just run. */
  readonly word: string | undefined;
  /** The word of the first container that ended with an exit code other than 0. */
  readonly errorWord: string | undefined;
  readonly hasRunning: boolean;
  /** Ready and running. */
  readonly ready: number;
  readonly restarts: number;
  readonly lastRestartAt: number | undefined;
}

export function readContainers(pod: Pod): Containers {
  let word: string | undefined;
  let errorWord: string | undefined;
  let ready = 0;
  let restarts = 0;
  let lastRestartAt: number | undefined;
  for (const status of pod.status?.containerStatuses ?? []) {
    restarts += status.restartCount ?? 0;
    lastRestartAt = laterOf(lastRestartAt, lastEndOf(status));
    const { waiting, terminated, running } = status.state ?? {};
    if (waiting?.reason) {
      word ??= waiting.reason;
    } else if (terminated !== undefined) {
      word ??= wordOfEnd(terminated);
      if ((terminated.exitCode ?? 0) !== 0) errorWord ??= wordOfEnd(terminated);
    } else if (status.ready === true && running !== undefined) {
      ready += 1;
    }
  }
  return { word, errorWord, hasRunning: ready > 0, ready, restarts, lastRestartAt };
}
