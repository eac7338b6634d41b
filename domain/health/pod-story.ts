import type { Pod } from "../objects/pod.ts";
import { podAdvice } from "./pod-advice.ts";
import { podTrouble } from "./pod-trouble.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { PodTrouble } from "./trouble.types.ts";
import { hasLasted, inNumber, shortened } from "./words.ts";

/** A pod in a sentence: what is with it, since when, and what to do about it where there is something. */
export interface PodStory {
  readonly sentence: string;
  readonly advice: string | null;
  /** ms since 1970; null where the cluster does not say. */
  readonly sinceMs: number | null;
}

export interface ToldPod {
  /** The pod's own words; null where it runs and is ready, or ended well: then the rest says all. */
  readonly shape: Pod | null;
  readonly phase: string | null;
  readonly isReady: boolean;
  readonly deletedAt: number | null;
  readonly since: number | null;
}

export function podStory(told: ToldPod, nowMs: number, thresholds: HealthThresholds): PodStory {
  const trouble = told.shape === null ? undefined : podTrouble(told.shape, nowMs, thresholds);
  const isEnding = told.deletedAt !== null && told.phase !== "Succeeded" && told.phase !== "Failed";
  if (isEnding && told.deletedAt !== null && nowMs <= told.deletedAt) return ending(told.deletedAt, nowMs);
  if (trouble !== undefined && !isOnlyStarting(told, trouble, nowMs)) {
    const sentence = `It ${inNumber(trouble.predicate, 1)}: ${withoutStop(trouble.detail)}.`;
    return { sentence, advice: podAdvice(trouble), sinceMs: trouble.sinceMs };
  }
  return { sentence: plainSentence(told), advice: null, sinceMs: told.since };
}

/** A pod on its node that is not ready for a moment is starting; a trouble it is once that has lasted. */
function isOnlyStarting({ shape }: ToldPod, trouble: PodTrouble, nowMs: number): boolean {
  const isStart = trouble.kind === "not-ready" || (trouble.kind === "pending" && shape?.spec?.nodeName !== undefined);
  return isStart && !hasLasted(trouble.sinceMs, trouble.holdSeconds, nowMs);
}

/** Its deletionTimestamp is the end of its grace period. */
function ending(untilMs: number, nowMs: number): PodStory {
  const seconds = Math.ceil((untilMs - nowMs) / 1_000);
  const sentence = `It was asked to end and has ${seconds} s left to do so; then it is killed.`;
  return { sentence, advice: null, sinceMs: null };
}

function plainSentence({ shape, phase, isReady }: ToldPod): string {
  if (phase === "Succeeded") return "It ended well: all its containers did.";
  if (phase === "Failed") return "It failed some time ago.";
  if (phase === "Running") return isReady ? "It runs and is ready." : "It runs, and is not ready yet.";
  if (phase !== "Pending") return "The cluster does not say in which phase it is.";
  const gates = shape?.spec?.schedulingGates?.map(({ name }) => name ?? "").filter((name) => name !== "") ?? [];
  if (gates.length > 0)
    return `It waits at a gate and is not scheduled before that opens: ${shortened(gates.join(", "))}.`;
  const waiting = shape?.status?.containerStatuses?.find(({ state }) => state?.waiting?.reason)?.state?.waiting?.reason;
  return waiting === undefined ? "It is starting." : `It is starting (${waiting}).`;
}

function withoutStop(text: string): string {
  return text.replace(/\.+$/, "");
}
