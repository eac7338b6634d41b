import type { Condition, JobStatus } from "../../kubernetes/object-types.ts";
import { count } from "../replicaset/replicaset-status.ts";
import { rfc3339 } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { conditionOf, isTrue, withCondition } from "../runtime/conditions.ts";
import {
  indexesOf,
  indexOf,
  indexText,
  isFinishedPod,
  isIndexed,
  isLeaving,
  isTracked,
  type Job,
} from "./job-types.ts";
import type { Tally, Verdict } from "./job-verdict.ts";

export interface Counted extends Tally {
  /** Pods that are counted now for the first time. */
  readonly uncounted: readonly Pod[];
  readonly newlySucceeded: number;
  readonly newlyFailed: number;
}

/** The pods of a job on top of what it has counted before; a pod that somebody deletes has failed. */
export function countPods(job: Job, pods: readonly Pod[]): Counted {
  const uncounted = pods.filter((pod) => isTracked(pod) && (isFinishedPod(pod) || isLeaving(pod)));
  const succeeded = uncounted.filter(({ status }) => status?.phase === "Succeeded");
  const completedIndexes = indexesOf(job.status?.completedIndexes);
  const fresh = succeeded.filter((pod) => {
    const index = indexOf(pod);
    if (!isIndexed(job) || index === undefined) return true;
    const isNew = !completedIndexes.has(index);
    completedIndexes.add(index);
    return isNew;
  });
  const newlyFailed = uncounted.length - succeeded.length;
  return {
    active: pods.filter((pod) => !isFinishedPod(pod) && pod.metadata.deletionTimestamp === undefined),
    succeeded: (job.status?.succeeded ?? 0) + fresh.length,
    failed: (job.status?.failed ?? 0) + newlyFailed,
    completedIndexes,
    uncounted,
    newlySucceeded: fresh.length,
    newlyFailed,
  };
}

export interface StatusInput {
  readonly pods: readonly Pod[];
  readonly counted: Counted;
  readonly verdict: Verdict | undefined;
  readonly suspended: boolean;
  readonly nowMs: number;
}

interface Said {
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
}

export function jobStatus(job: Job, input: StatusInput): { status: JobStatus; said: readonly Said[] } {
  const { pods, counted, verdict, suspended, nowMs } = input;
  const active = pods.filter((pod) => !isFinishedPod(pod) && pod.metadata.deletionTimestamp === undefined);
  const terminating = pods.filter(isLeaving);
  // Pods that this very look gave up are failures of the job from now on.
  const given = counted.active.filter((pod) => terminating.some(({ metadata }) => metadata.uid === pod.metadata.uid));
  const settled = verdict !== undefined && active.length === 0 && terminating.length === 0 && given.length === 0;
  const said: Said[] = [];
  let conditions: Condition[] = (job.status?.conditions ?? []).map((each) => ({ ...each }));
  if (verdict !== undefined) conditions = withVerdict(conditions, verdict, settled, nowMs, said);
  else conditions = withSuspension(conditions, suspended, nowMs, said);
  const startTime = startOf(job, suspended, nowMs);
  return {
    said,
    status: {
      ...(conditions.length === 0 ? {} : { conditions }),
      ...(startTime === undefined ? {} : { startTime }),
      ...(settled && verdict.kind === "succeeds" ? { completionTime: rfc3339(nowMs) } : {}),
      ...count("active", active.length),
      ready: active.filter((pod) => isTrue(pod.status?.conditions, "Ready")).length,
      terminating: terminating.length,
      ...count("succeeded", counted.succeeded),
      ...count("failed", counted.failed),
      ...(isIndexed(job) ? { completedIndexes: indexText(counted.completedIndexes) } : {}),
      uncountedTerminatedPods: {},
    },
  };
}

/** A job that waits has no start; one that goes on begins anew. */
function startOf(job: Job, suspended: boolean, nowMs: number): string | undefined {
  if (suspended) return undefined;
  const resumed = conditionOf(job.status?.conditions, "Suspended")?.status === "True";
  return resumed ? rfc3339(nowMs) : (job.status?.startTime ?? rfc3339(nowMs));
}

/** First that it is decided, then that it is over. */
function withVerdict(
  conditions: Condition[],
  verdict: Verdict,
  settled: boolean,
  nowMs: number,
  said: Said[],
): Condition[] {
  const { reason, message } = verdict;
  const [decided, over] =
    verdict.kind === "succeeds"
      ? (["SuccessCriteriaMet", "Complete"] as const)
      : (["FailureTarget", "Failed"] as const);
  const probed = { lastProbeTime: rfc3339(nowMs) };
  const set = (all: Condition[], type: string) =>
    isTrue(all, type) ? all : withCondition(all, { type, status: "True", reason, message }, nowMs, probed);
  const first = set(conditions, decided);
  if (!settled) return first;
  said.push(
    verdict.kind === "succeeds"
      ? { type: "Normal", reason: "Completed", message: "Job completed" }
      : { type: "Warning", reason, message },
  );
  return set(first, over);
}

function withSuspension(conditions: Condition[], suspended: boolean, nowMs: number, said: Said[]): Condition[] {
  const before = conditionOf(conditions, "Suspended");
  if (suspended === (before?.status === "True")) return conditions;
  const [reason, message] = suspended
    ? (["JobSuspended", "Job suspended"] as const)
    : (["JobResumed", "Job resumed"] as const);
  said.push({ type: "Normal", reason: suspended ? "Suspended" : "Resumed", message });
  const wanted = { type: "Suspended", status: suspended ? "True" : "False", reason, message };
  return withCondition(conditions, wanted, nowMs, { lastProbeTime: rfc3339(nowMs) });
}
