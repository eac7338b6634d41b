import { ApiError } from "../../kubernetes/api-error.ts";
import type { Stored } from "../../kubernetes/object.ts";
import type { CronJobObject, CronJobStatus, ObjectReference } from "../../kubernetes/object-types.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { isOver, type Job } from "../job/job-types.ts";
import { rfc3339, timeOf } from "../runtime/clock.ts";
import { controllerOf, keyOfChange, keyOfObject, splitKey } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { parseSchedule, type Schedule } from "./schedule.ts";
import { jobOf } from "./scheduled-job.ts";

export type CronJob = Stored<CronJobObject>;

const COMPONENT = "cronjob-controller";
const MOST_MISSED = 100;

/**
 * Starts a Job at each time of a CronJob's schedule and cleans up after it (facts/api-server.md 95). In a still world
 * no time comes by itself.
 */
export class CronJobController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, COMPONENT, (key) => this.#sync(key));
  }

  start(): void {
    for (const cronJob of this.#context.store.list("cronjobs")) this.#queue.add(keyOfObject(cronJob));
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "cronjobs") {
      if (change.type === "DELETED") this.#queue.forget(keyOfChange(change));
      else this.#queue.add(keyOfChange(change));
    }
    if (change.resource !== "jobs") return;
    const owner = controllerOf(change.object);
    if (owner?.kind === "CronJob") this.#queue.add(`${change.object.metadata.namespace}/${owner.name}`);
  }

  #sync(key: string): void {
    const { store, still } = this.#context;
    const { namespace, name } = splitKey(key);
    const cronJob = store.get("cronjobs", namespace, name);
    if (cronJob === undefined || cronJob.metadata.deletionTimestamp !== undefined) return;
    const jobs = this.#jobsOf(cronJob);
    this.#settleActive(cronJob, jobs);
    this.#cleanUp(cronJob, jobs);
    if (cronJob.spec.suspend === true || still) return;
    const schedule = parseSchedule(cronJob.spec.schedule, cronJob.spec.timeZone);
    if ("problem" in schedule) {
      const message = `unparseable schedule "${cronJob.spec.schedule}": ${schedule.problem}`;
      this.#say(cronJob, "Warning", "UnparseableSchedule", message);
    } else this.#startIfDue(key, schedule);
  }

  #jobsOf({ metadata }: CronJob): Job[] {
    const { index, store } = this.#context;
    return index
      .dependentsOf(metadata.uid)
      .filter(({ resource }) => resource === "jobs")
      .flatMap(({ name }) => store.get("jobs", metadata.namespace, name) ?? []);
  }

  /** Jobs that ended are no longer active; those that are not known yet become so. */
  #settleActive(cronJob: CronJob, jobs: readonly Job[]): void {
    const byUid = new Map(jobs.map((job) => [job.metadata.uid, job]));
    const active = (cronJob.status?.active ?? []).filter(({ uid, name }) => {
      const job = byUid.get(uid ?? "");
      if (job === undefined) this.#say(cronJob, "Normal", "MissingJob", `Active job went missing: ${name}`);
      else if (isOver(job)) {
        const condition = isTrue(job.status?.conditions, "Complete") ? "Complete" : "Failed";
        this.#say(cronJob, "Normal", "SawCompletedJob", `Saw completed job: ${name}, condition: ${condition}`);
      } else return true;
      return false;
    });
    const done = jobs.filter((job) => isTrue(job.status?.conditions, "Complete"));
    const ends = [cronJob.status?.lastSuccessfulTime, ...done.map((job) => job.status?.completionTime)];
    const last = ends
      .flatMap((text) => text ?? [])
      .sort()
      .at(-1);
    this.#write(cronJob, (status) => {
      setActive(
        status,
        active.map((reference) => ({ ...reference })),
      );
      if (last !== undefined) status.lastSuccessfulTime = last;
    });
  }

  /** Keeps the last jobs of each outcome. */
  #cleanUp(cronJob: CronJob, jobs: readonly Job[]): void {
    const over = jobs.filter(isOver).sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
    for (const [type, keep] of [
      ["Complete", cronJob.spec.successfulJobsHistoryLimit ?? 3],
      ["Failed", cronJob.spec.failedJobsHistoryLimit ?? 1],
    ] as const) {
      const of = over.filter((job) => isTrue(job.status?.conditions, type));
      for (const job of of.slice(0, Math.max(0, of.length - keep))) this.#delete(cronJob, job);
    }
  }

  #startIfDue(key: string, schedule: Schedule): void {
    const { store, clock } = this.#context;
    const { namespace, name } = splitKey(key);
    const cronJob = store.get("cronjobs", namespace, name);
    if (cronJob === undefined) return;
    const now = clock.now();
    const due = this.#lastDue(cronJob, schedule, now);
    if (due !== undefined) this.#start(cronJob, due, now);
    const next = schedule.next(now);
    // Timers hold 24 days at the most.
    if (next !== undefined) this.#queue.addAfter(key, Math.min(next - now, 2_000_000_000));
  }

  /** The last time that has passed since the last start. */
  #lastDue(cronJob: CronJob, schedule: Schedule, now: number): number | undefined {
    const last = timeOf(cronJob.status?.lastScheduleTime);
    const created = timeOf(cronJob.metadata.creationTimestamp) ?? now;
    const { startingDeadlineSeconds } = cronJob.spec;
    const earliest = startingDeadlineSeconds === undefined ? 0 : now - startingDeadlineSeconds * 1_000;
    let due: number | undefined;
    let missed = 0;
    let next = schedule.next(Math.max(last ?? created, earliest));
    while (next !== undefined && next <= now) {
      due = next;
      missed += 1;
      if (missed === MOST_MISSED + 1) {
        const message =
          "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew";
        this.#say(cronJob, "Warning", "TooManyMissedTimes", message);
      }
      next = schedule.next(next);
    }
    return due;
  }

  #start(cronJob: CronJob, due: number, now: number): void {
    const { startingDeadlineSeconds, concurrencyPolicy } = cronJob.spec;
    if (startingDeadlineSeconds !== undefined && now - due > startingDeadlineSeconds * 1_000) {
      const message = `Missed scheduled time to start a job: ${new Date(due).toUTCString()}`;
      this.#say(cronJob, "Warning", "MissSchedule", message);
      return;
    }
    const active = cronJob.status?.active ?? [];
    if (concurrencyPolicy === "Forbid" && active.length > 0) {
      const message = "Not starting job because prior execution is running and concurrency policy is Forbid";
      this.#say(cronJob, "Normal", "JobAlreadyActive", message);
      return;
    }
    if (concurrencyPolicy === "Replace") this.#replace(cronJob, active);
    this.#create(cronJob, due);
  }

  #replace(cronJob: CronJob, active: readonly Stored<ObjectReference>[]): void {
    const { store } = this.#context;
    for (const { name = "" } of active) {
      const job = store.get("jobs", cronJob.metadata.namespace, name);
      if (job !== undefined) this.#delete(cronJob, job);
    }
    this.#write(cronJob, (status) => setActive(status, []));
  }

  #create(cronJob: CronJob, due: number): void {
    const { store } = this.#context;
    try {
      const job = store.create("jobs", jobOf(cronJob, due));
      this.#say(cronJob, "Normal", "SuccessfulCreate", `Created job ${job.metadata.name}`);
      this.#write(cronJob, (status) => {
        setActive(status, [...(status.active ?? []), referenceTo(job)]);
        status.lastScheduleTime = rfc3339(due);
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.reason === "AlreadyExists") return;
      this.#say(cronJob, "Warning", "FailedCreate", `Error creating job: ${error.message}`);
    }
  }

  #delete(cronJob: CronJob, { metadata }: Job): void {
    const { store } = this.#context;
    store.delete("jobs", metadata.namespace, metadata.name, { uid: metadata.uid, propagationPolicy: "Background" });
    this.#say(cronJob, "Normal", "SuccessfulDelete", `Deleted job ${metadata.name}`);
  }

  #write({ metadata }: CronJob, change: (status: CronJobStatus) => void): void {
    this.#context.store.mutate(
      "cronjobs",
      metadata.namespace,
      metadata.name,
      (draft) => {
        draft.status = { ...draft.status };
        change(draft.status);
      },
      { subresource: "status" },
    );
  }

  #say(cronJob: CronJob, type: "Normal" | "Warning", reason: string, message: string): void {
    this.#context.events.record({ about: referenceTo(cronJob), type, reason, message, component: COMPONENT });
  }
}

function setActive(status: CronJobStatus, active: ObjectReference[]): void {
  if (active.length > 0) status.active = active;
  else delete status.active;
}

const startOf = ({ status, metadata }: Job): string => status?.startTime ?? metadata.creationTimestamp;
