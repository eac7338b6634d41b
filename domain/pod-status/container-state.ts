/** One container of a pod as a person reads it: a word, a sentence, since when, and how grave that is. */
import type { ContainerStatus } from "../objects/pod.ts";
import { wordOfEnd } from "./ended.ts";
import { exitWords } from "./exit-words.ts";

export const CONTAINER_ROLES = ["init", "sidecar", "container", "ephemeral"] as const;
export type ContainerRole = (typeof CONTAINER_ROLES)[number];

export interface ContainerStateWords {
  /** As kubectl would say it: Running, CrashLoopBackOff, OOMKilled, Completed. */
  readonly word: string;
  readonly tone: "ok" | "busy" | "warn" | "bad" | "unknown";
  readonly sentence: string;
  /** RFC 3339 text; null where the cluster does not say. */
  readonly since: string | null;
}

/** Reasons for which a container waits when nothing is wrong. */
const JUST_STARTING: ReadonlySet<string> = new Set(["ContainerCreating", "PodInitializing"]);

export function containerState(status: ContainerStatus | undefined, role: ContainerRole): ContainerStateWords {
  const { running, waiting, terminated } = status?.state ?? {};
  if (terminated !== undefined) {
    const isWell = (terminated.exitCode ?? 0) === 0 && !terminated.signal;
    const since = terminated.finishedAt ?? null;
    return {
      word: wordOfEnd(terminated),
      tone: isWell ? "ok" : "bad",
      sentence: capital(exitWords(terminated)),
      since,
    };
  }
  if (waiting !== undefined) {
    const word = waiting.reason ?? "Waiting";
    const tone = JUST_STARTING.has(word) || waiting.reason === undefined ? "busy" : "bad";
    return { word, tone, sentence: backOffWords(waiting.message) ?? waiting.message ?? startWords(word), since: null };
  }
  if (running !== undefined) return runningState(status, role, running.startedAt ?? null);
  return { word: "Not started", tone: "unknown", sentence: "Its node has not said anything about it yet", since: null };
}

function runningState(
  status: ContainerStatus | undefined,
  role: ContainerRole,
  since: string | null,
): ContainerStateWords {
  if (role === "init")
    return { word: "Running", tone: "busy", sentence: "Runs; the containers after it wait for its end", since };
  if (role === "ephemeral") return { word: "Running", tone: "ok", sentence: "Runs, for debugging", since };
  if (status?.ready === true) return { word: "Running", tone: "ok", sentence: "Runs and is ready", since };
  const sentence =
    status?.started === false ? "Runs; its startup probe has not said yes yet" : "Runs; its readiness probe says no";
  return { word: "Running", tone: "busy", sentence, since };
}

/** The kubelet's own sentence names the container, the pod and its UID once more. */
function backOffWords(message: string | undefined): string | undefined {
  const pause = /^back-off (\S+) restarting failed container/.exec(message ?? "")?.[1];
  return pause === undefined ? undefined : `Is started again after a pause of ${pause}`;
}

function startWords(word: string): string {
  if (word === "PodInitializing") return "Waits for the init containers before it";
  return word === "ContainerCreating" ? "Its image, volumes or network are being prepared" : "Waits";
}

/** The digest of the image that runs: "sha256:…" of "repo@sha256:…"; null where there is none yet, or only an image's id. */
export function imageDigest(imageID: string | undefined): string | null {
  return /@(sha\d+:[0-9a-f]+)$/.exec(imageID ?? "")?.[1] ?? null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
