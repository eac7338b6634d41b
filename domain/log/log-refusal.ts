import type { ContainerStatus } from "../objects/pod.ts";
import { logText } from "./log-text.ts";

/** Why a container's log is not there: it may come by itself (waiting), or not. */
export interface LogRefusal {
  readonly state: "waiting" | "unavailable";
  readonly words: string;
}

export interface RefusedLog {
  readonly pod: string;
  readonly container: string;
  /** The containers that the pod has. */
  readonly known: readonly string[];
  /** As the API server or the node says it. */
  readonly message: string;
  readonly status: ContainerStatus | undefined;
}

/** A 400 of pods/log in a sentence, with the reason that the pod's own status gives. */
export function logRefusal({ pod, container, known, message, status }: RefusedLog): LogRefusal {
  if (/previous terminated container/.test(message)) {
    return { state: "unavailable", words: `Container ${container} has no run before this one: it was not restarted.` };
  }
  if (/is not valid for pod|not found in pod/.test(message)) {
    const has = known.length === 0 ? "" : ` It has ${known.join(", ")}.`;
    return { state: "unavailable", words: `Pod ${pod} has no container ${container}.${has}` };
  }
  const waits = /is waiting to start(?:: (.*))?$/.exec(message);
  if (waits !== null || /is not available|is not running/.test(message)) {
    return { state: "waiting", words: waitingWords(container, waits?.[1], status) };
  }
  if (/unable to retrieve container logs|no such file|failed to try resolving symlinks|log rotat/i.test(message)) {
    return { state: "unavailable", words: `The node of pod ${pod} no longer has the log of container ${container}.` };
  }
  return { state: "unavailable", words: `The log of container ${container} cannot be read: ${sentence(message)}` };
}

function waitingWords(container: string, said: string | undefined, status: ContainerStatus | undefined): string {
  const waiting = status?.state?.waiting;
  const reason = waiting?.reason ?? said;
  if (reason === undefined) return `Container ${container} has not started.`;
  const detail = waiting?.message ?? (said === reason ? undefined : said);
  const after = detail === undefined ? "." : `: ${sentence(detail)}`;
  return `Container ${container} has not started: ${reason}${after}`;
}

const LONGEST = 400;

function sentence(text: string): string {
  const line = logText(text.replace(/\s+/g, " ").trim());
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  return /[.…]$/.test(short) ? short : `${short}.`;
}
