/** What the containers of a pod that cannot start, or do not stay up, say about it. */
import type { ContainerStatus, Pod, Terminated } from "../objects/pod.ts";
import { exitMeaning } from "../pod-status/exit-words.ts";
import { crashingSince } from "./crash-since.ts";
import { registryWords } from "./registry-words.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { PodTrouble, TroubleKind } from "./trouble.types.ts";
import { counted, earliestOf, shortened, timeOf } from "./words.ts";

interface Words {
  readonly kind: TroubleKind;
  readonly word: string;
  readonly predicate: string;
}

const CRASHING: Words = { kind: "crashing", word: "Crashing", predicate: "crash" };
const IMAGE: Words = { kind: "image", word: "Image not pulled", predicate: "cannot pull an image" };
const CANNOT_START: Words = { kind: "cannot-start", word: "Cannot start", predicate: "cannot start" };
const OUT_OF_MEMORY: Words = { kind: "out-of-memory", word: "Out of memory", predicate: "ran out of memory" };

/** Reasons for which a container waits, as the kubelet spells them. Others (ContainerCreating) are just a start. */
const WAITING: ReadonlyMap<string, Words> = new Map([
  ["CrashLoopBackOff", CRASHING],
  ["ErrImagePull", IMAGE],
  ["ImagePullBackOff", IMAGE],
  ["ErrImageNeverPull", IMAGE],
  ["ImageInspectError", IMAGE],
  ["RegistryUnavailable", IMAGE],
  ["SignatureValidationFailed", IMAGE],
  ["InvalidImageName", { ...IMAGE, word: "Invalid image name", predicate: "name an image that cannot exist" }],
  [
    "CreateContainerConfigError",
    { kind: "config", word: "Configuration missing", predicate: "miss a part of their configuration" },
  ],
  ["CreateContainerError", CANNOT_START],
  ["RunContainerError", CANNOT_START],
  ["PreCreateHookError", CANNOT_START],
  ["PreStartHookError", CANNOT_START],
  ["PostStartHookError", CANNOT_START],
  ["CreatePodSandboxError", CANNOT_START],
]);

/** The first container of a pod (init containers first) that is in trouble; `sinceMs`: since when the pod is not ready. */
export function containerTrouble(
  pod: Pod,
  sinceMs: number | null,
  thresholds: HealthThresholds,
): PodTrouble | undefined {
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  for (const status of [...initContainerStatuses, ...containerStatuses]) {
    const crashingMs = crashingSince(status, timeOf(pod.status?.startTime), sinceMs);
    const trouble =
      waitingTrouble(status, { sinceMs, crashingMs }, thresholds) ?? endedTrouble(status, crashingMs, thresholds);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

/** A container that runs now, but whose run before was ended for want of memory not long ago. */
export function outOfMemoryBefore(pod: Pod, nowMs: number, thresholds: HealthThresholds): PodTrouble | undefined {
  for (const status of pod.status?.containerStatuses ?? []) {
    const ended = status.lastState?.terminated;
    const at = timeOf(ended?.finishedAt);
    if (ended?.reason !== "OOMKilled" || at === null || nowMs - at > thresholds.endShownSeconds * 1_000) continue;
    return { ...OUT_OF_MEMORY, sinceMs: at, detail: endWords(status, ended), holdSeconds: 0 };
  }
  return undefined;
}

function waitingTrouble(
  status: ContainerStatus,
  { sinceMs, crashingMs }: { readonly sinceMs: number | null; readonly crashingMs: number | null },
  thresholds: HealthThresholds,
): PodTrouble | undefined {
  const waiting = status.state?.waiting;
  const words = WAITING.get(waiting?.reason ?? "");
  if (waiting === undefined || words === undefined) return undefined;
  const lastEnd = status.lastState?.terminated;
  const hold = { sinceMs, holdSeconds: holdFor(status, thresholds) };
  if (words.kind === "crashing" && lastEnd !== undefined) {
    const word = lastEnd.reason === "OOMKilled" ? OUT_OF_MEMORY.word : words.word;
    return { ...words, ...hold, sinceMs: crashingMs, word, detail: endWords(status, lastEnd) };
  }
  const known = words.kind === "image" && status.image ? registryWords(waiting.message ?? "") : undefined;
  if (known !== undefined) {
    return { ...words, ...hold, detail: `container ${status.name ?? ""}, ${shortened(status.image ?? "")} ${known}` };
  }
  const message = waiting.message ? `: ${shortened(waiting.message)}` : "";
  const image = words.kind === "image" && status.image ? ` (${shortened(status.image)})` : "";
  return { ...words, ...hold, detail: `container ${status.name ?? ""}${image}, ${waiting.reason ?? ""}${message}` };
}

function endedTrouble(
  status: ContainerStatus,
  sinceMs: number | null,
  thresholds: HealthThresholds,
): PodTrouble | undefined {
  const ended = status.state?.terminated;
  if (ended === undefined || (ended.exitCode ?? 0) === 0) return undefined;
  const words = ended.reason === "OOMKilled" ? { ...CRASHING, word: OUT_OF_MEMORY.word } : CRASHING;
  return {
    ...words,
    sinceMs: earliestOf([timeOf(ended.finishedAt), sinceMs]),
    detail: endWords(status, ended),
    holdSeconds: holdFor(status, thresholds),
  };
}

function holdFor(status: ContainerStatus, thresholds: HealthThresholds): number {
  return (status.restartCount ?? 0) >= thresholds.crashLoopRestarts ? 0 : thresholds.podHoldSeconds;
}

function endWords(status: ContainerStatus, ended: Terminated): string {
  const restarts = status.restartCount ?? 0;
  const times = restarts === 0 ? "" : `, ${counted(restarts, "restart")}`;
  return `container ${status.name ?? ""} ${whyEnded(ended)}${times}`;
}

function whyEnded(ended: Terminated): string {
  if (ended.reason === "OOMKilled") return "was killed for using more memory than its limit (OOMKilled)";
  const code = ended.exitCode ?? 0;
  const meaning = exitMeaning(code);
  const reason = ended.reason && ended.reason !== "Error" ? `, ${shortened(ended.reason, 60)}` : "";
  return `ended with exit code ${code}${meaning === undefined ? "" : ` (${meaning})`}${reason}`;
}
