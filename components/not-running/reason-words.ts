import type { NotRunningReason } from "#contract/not-running.ts";
import type { Tone } from "../ui/status.tsx";

interface ReasonWords {
  /** Of the group on the page, and in the choice. */
  readonly title: string;
  /** What the workloads do, to follow their number; one of them, and several. */
  readonly one: string;
  readonly many: string;
  readonly tone: Tone;
}

/** The reasons in the order of the page, the gravest first. */
export const REASON_WORDS: Readonly<Record<NotRunningReason, ReasonWords>> = {
  crashing: { title: "Crashing", one: "crashes", many: "crash", tone: "bad" },
  "out-of-memory": { title: "Out of memory", one: "runs out of memory", many: "run out of memory", tone: "bad" },
  image: { title: "Image not pulled", one: "has no image", many: "have no image", tone: "bad" },
  config: { title: "Configuration missing", one: "lacks configuration", many: "lack configuration", tone: "bad" },
  "cannot-start": { title: "Cannot start", one: "cannot start", many: "cannot start", tone: "bad" },
  "no-room": { title: "No room", one: "finds no room", many: "find no room", tone: "warn" },
  pending: { title: "Pending", one: "is pending", many: "are pending", tone: "warn" },
  evicted: { title: "Evicted", one: "was evicted", many: "were evicted", tone: "warn" },
  failed: { title: "Failed", one: "failed", many: "failed", tone: "warn" },
  lost: { title: "Node lost", one: "cannot be heard of", many: "cannot be heard of", tone: "unknown" },
  terminating: { title: "Does not end", one: "does not end", many: "do not end", tone: "warn" },
  "not-ready": { title: "Not ready", one: "is not ready", many: "are not ready", tone: "warn" },
  "no-pods": { title: "No pods", one: "has no pods", many: "have no pods", tone: "bad" },
  "rollout-failed": { title: "Rollout failed", one: "failed to roll out", many: "failed to roll out", tone: "bad" },
  "job-failed": { title: "Job failed", one: "failed as a job", many: "failed as jobs", tone: "warn" },
  missed: { title: "Missed its time", one: "missed its time", many: "missed their time", tone: "warn" },
  claim: { title: "No volume", one: "has no volume", many: "have no volume", tone: "warn" },
  suspended: { title: "Suspended", one: "is suspended", many: "are suspended", tone: "busy" },
  gated: { title: "Held back on purpose", one: "is held back", many: "are held back", tone: "busy" },
  early: { title: "Just begun", one: "has just begun", many: "have just begun", tone: "busy" },
};

/** Those that are no trouble: a queue wants it so, or it is a start like any other. */
const NO_TROUBLE: readonly NotRunningReason[] = ["gated", "early"];

export function isTrouble(reason: NotRunningReason): boolean {
  return !NO_TROUBLE.includes(reason);
}
