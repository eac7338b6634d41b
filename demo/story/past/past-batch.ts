import { parseSchedule } from "../../controllers/cronjob/schedule.ts";
import { jobOf } from "../../controllers/cronjob/scheduled-job.ts";
import { OWNER_ANNOTATION } from "../../controllers/everyday-life.ts";
import { jobPod } from "../../controllers/job/job-controller.ts";
import { indexText, type Job } from "../../controllers/job/job-types.ts";
import { BEHAVIOUR_ANNOTATION, RUNS_FOR_ANNOTATION } from "../../controllers/kubelet/behaviour.ts";
import { rfc3339 } from "../../controllers/runtime/clock.ts";
import type { Pod } from "../../controllers/runtime/cluster-index.ts";
import { isTrue } from "../../controllers/runtime/conditions.ts";
import { nameSuffix } from "../../controllers/runtime/pod-from-template.ts";
import type { NewObject } from "../../kubernetes/object.ts";
import type { Condition, JobObject, JobSpec, JobStatus } from "../../kubernetes/object-types.ts";
import { type BatchWork, batchPodSpec, type CronPlan, type JobPlan } from "../catalog/batch.ts";
import { uuidFrom } from "../identity.ts";
import type { Fate, PastOptions, PastPods } from "./past-pods.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How long a run of a schedule takes where nothing is said. */
const SHORT_RUN_MS = 6_000;
/** Failed pods of a job that gave up: the first attempt and those that its back-off allowed. */
const ATTEMPTS = 3;

const COMPLETE = ["CompletionsReached", "Reached expected number of succeeded pods"] as const;
const FAILED = ["BackoffLimitExceeded", "Job has reached the specified backoff limit"] as const;

/** Jobs as they stand by now: at work, over, waiting for room, suspended; and schedules with their last runs. */
export class PastBatch {
  readonly #options: PastOptions;
  readonly #pods: PastPods;

  constructor(options: PastOptions, pods: PastPods) {
    this.#options = options;
    this.#pods = pods;
  }

  job(plan: JobPlan): void {
    const { nowMs } = this.#options;
    const { state } = plan;
    const made: NewObject<JobObject> = {
      metadata: { name: plan.name, namespace: plan.namespace, annotations: { [OWNER_ANNOTATION]: plan.owner } },
      spec: { ...jobSpec(plan), ...(state.kind === "suspended" ? { suspend: true } : {}) },
    };
    switch (state.kind) {
      case "complete": {
        const ended = nowMs - state.hoursAgo * HOUR_MS;
        this.#over(made, ended - state.tookMinutes * MINUTE_MS, ended, true);
        break;
      }
      case "failed":
        this.#over(made, nowMs - state.hoursAgo * HOUR_MS, nowMs - state.hoursAgo * HOUR_MS + 4 * MINUTE_MS, false);
        break;
      case "suspended":
        this.#suspended(made, nowMs - state.hoursAgo * HOUR_MS);
        break;
      default:
        this.#working(made, nowMs - state.minutesAgo * MINUTE_MS, state.kind === "running" ? (state.done ?? 0) : 0);
    }
  }

  cron(plan: CronPlan): void {
    const { store, seed, nowMs } = this.#options;
    const schedule = parseSchedule(plan.schedule, plan.timeZone);
    if ("problem" in schedule) throw new Error(`${plan.name}: ${schedule.problem}`);
    const { schedule: text, timeZone, suspend = false, concurrencyPolicy } = plan;
    const cronJob = store.create("cronjobs", {
      metadata: {
        name: plan.name,
        namespace: plan.namespace,
        uid: uuidFrom(seed, "cronjob", plan.namespace, plan.name),
        generation: 2,
        creationTimestamp: rfc3339(nowMs - 120 * 24 * HOUR_MS),
        annotations: { [OWNER_ANNOTATION]: plan.owner },
      },
      spec: {
        schedule: text,
        suspend,
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(concurrencyPolicy === undefined ? {} : { concurrencyPolicy }),
        jobTemplate: { spec: jobSpec(plan) },
      },
    });
    const tookMs = plan.runsForSeconds === undefined ? SHORT_RUN_MS : plan.runsForSeconds * 1_000;
    const fails = plan.behaviour === "crash";
    const due = lastTimes(schedule, nowMs, suspend ? 9 * 24 * HOUR_MS : 0);
    // The last run may still be at work: then it is left out, and the next one comes by the schedule.
    const over = due.filter((at) => at + tookMs + 60_000 < nowMs).slice(fails ? -1 : -3);
    const jobs = over.map((at) => this.#over(jobOf(cronJob, at), at + 400, at + tookMs + 9_000, !fails));
    const lastSuccess = jobs.filter((job) => isTrue(job.status.conditions, "Complete")).at(-1)?.status.completionTime;
    const last = due.at(-1);
    store.mutate(
      "cronjobs",
      plan.namespace,
      plan.name,
      (draft) => {
        draft.status = {
          ...(last === undefined ? {} : { lastScheduleTime: rfc3339(last) }),
          ...(lastSuccess === undefined ? {} : { lastSuccessfulTime: lastSuccess }),
        };
      },
      { subresource: "status" },
    );
  }

  #create(made: NewObject<JobObject>, createdMs: number): Job {
    const { store, seed } = this.#options;
    const { namespace = "", name = "" } = made.metadata;
    const metadata = {
      ...made.metadata,
      uid: uuidFrom(seed, "job", namespace, name),
      creationTimestamp: rfc3339(createdMs),
    };
    return store.create("jobs", { ...made, metadata });
  }

  #over(made: NewObject<JobObject>, startMs: number, endMs: number, well: boolean): Job {
    const job = this.#create(made, startMs);
    const many = well ? 1 : ATTEMPTS;
    for (let attempt = 0; attempt < many; attempt += 1) {
      const fromMs = startMs + Math.floor((endMs - startMs) / many) * attempt;
      const finishedAtMs = well ? endMs - 1_000 : fromMs + 9_000;
      const end = { exitCode: well ? 0 : 1, reason: well ? "Completed" : "Error", finishedAtMs };
      this.#pod(job, attempt, undefined, fromMs, { kind: "ended", end });
    }
    const at = { ...(well ? { succeeded: 1 } : { failed: ATTEMPTS }) };
    const [first, second] = well ? ["SuccessCriteriaMet", "Complete"] : ["FailureTarget", "Failed"];
    const conditions = [first, second].map((type) => condition(type ?? "", well ? COMPLETE : FAILED, endMs));
    return this.#settle(job, {
      conditions,
      startTime: rfc3339(startMs),
      ...(well ? { completionTime: rfc3339(endMs) } : {}),
      ready: 0,
      terminating: 0,
      ...at,
      uncountedTerminatedPods: {},
    });
  }

  /** At work, or waiting for room: which of the two, the nodes decide. */
  #working(made: NewObject<JobObject>, startMs: number, done: number): void {
    const { nowMs } = this.#options;
    const job = this.#create(made, startMs);
    const indexed = job.spec.completionMode === "Indexed";
    const pods = Array.from({ length: job.spec.parallelism ?? 1 }, (_, number) => {
      // Each index begins when one before it has ended.
      const createdMs = done > 0 ? nowMs - (9 + 4 * number) * MINUTE_MS : startMs;
      return this.#pod(job, number, indexed ? done + number : undefined, createdMs, { kind: "running" });
    });
    const ready = pods.filter((pod) => isTrue(pod.status.conditions, "Ready")).length;
    const indexes = new Set(Array.from({ length: done }, (_, index) => index));
    this.#settle(job, {
      startTime: rfc3339(startMs),
      active: pods.length,
      ready,
      terminating: 0,
      ...(done > 0 ? { succeeded: done } : {}),
      ...(indexed ? { completedIndexes: indexText(indexes) } : {}),
      uncountedTerminatedPods: {},
    });
  }

  #suspended(made: NewObject<JobObject>, sinceMs: number): void {
    const job = this.#create(made, sinceMs);
    const conditions = [condition("Suspended", ["JobSuspended", "Job suspended"], sinceMs)];
    this.#settle(job, { conditions, ready: 0, terminating: 0, uncountedTerminatedPods: {} });
  }

  #pod(job: Job, number: number, index: number | undefined, createdMs: number, fate: Fate): Pod {
    const base = index === undefined ? job.metadata.name : `${job.metadata.name}-${index}`;
    const made = jobPod(job, `${base}-${nameSuffix(`${job.metadata.uid}/past/${number}`)}`, index);
    if (fate.kind === "ended") delete made.metadata.finalizers;
    return this.#pods.add(made, { maker: job, index: number, createdMs, fate });
  }

  #settle({ metadata }: Job, status: JobStatus): Job {
    const { store } = this.#options;
    const settled = store.mutate(
      "jobs",
      metadata.namespace,
      metadata.name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
    if (settled === undefined) throw new Error(`the job ${metadata.name} is not there`);
    return settled;
  }
}

function condition(type: string, [reason, message]: readonly [string, string], atMs: number): Condition {
  const at = rfc3339(atMs);
  return { type, status: "True", reason, message, lastProbeTime: at, lastTransitionTime: at };
}

function jobSpec(work: BatchWork): JobSpec {
  const { behaviour, runsForSeconds, parallelism, completions, indexed } = work;
  const annotations = {
    ...(behaviour === undefined ? {} : { [BEHAVIOUR_ANNOTATION]: behaviour }),
    ...(runsForSeconds === undefined ? {} : { [RUNS_FOR_ANNOTATION]: String(runsForSeconds) }),
  };
  const labels = { "app.kubernetes.io/name": work.name, "app.kubernetes.io/part-of": work.namespace };
  return {
    // A training that gives way to a service has failed once more: it is meant to come back.
    backoffLimit: behaviour === "crash" ? ATTEMPTS - 1 : behaviour === "train" ? 30 : 3,
    ...(parallelism === undefined ? {} : { parallelism }),
    ...(completions === undefined ? {} : { completions }),
    ...(indexed === true ? { completionMode: "Indexed" } : {}),
    template: { metadata: { labels, annotations }, spec: batchPodSpec(work) },
  };
}

/** The last times of a schedule up to now; `agoMs` earlier for one that has been suspended since. */
function lastTimes(schedule: { next(afterMs: number): number | undefined }, nowMs: number, agoMs: number): number[] {
  const until = nowMs - agoMs;
  for (const span of [HOUR_MS, 12 * HOUR_MS, 100 * HOUR_MS]) {
    const times: number[] = [];
    for (let at = schedule.next(until - span); at !== undefined && at <= until; at = schedule.next(at)) times.push(at);
    if (times.length >= 4) return times;
    if (span === 100 * HOUR_MS) return times;
  }
  return [];
}
