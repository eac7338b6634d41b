import { ApiError } from "../../kubernetes/api-error.ts";
import type { NewObject } from "../../kubernetes/object.ts";
import type { PodObject } from "../../kubernetes/object-types.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { inOrderOfDeletion } from "../replicaset/ranking.ts";
import { timeOf } from "../runtime/clock.ts";
import { controllerOf, keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { nameSuffix, podFromTemplate } from "../runtime/pod-from-template.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { countPods, jobStatus, type StatusInput } from "./job-status.ts";
import {
  COMPLETION_INDEX,
  indexOf,
  isFinishedPod,
  isIndexed,
  isOver,
  isTracked,
  type Job,
  TRACKING,
} from "./job-types.ts";
import { deadlineMs, type Tally, verdictOf, wantedActive } from "./job-verdict.ts";

const COMPONENT = "job-controller";
const FIRST_BACKOFF_MS = 10_000;
const LONGEST_BACKOFF_MS = 600_000;
const FAILURE_RETRY_MS = 5_000;

/** Failures since the last success: they delay the next pod. */
interface Misfortune {
  readonly count: number;
  readonly lastMs: number;
}

/**
 * Runs the pods of Jobs until enough have succeeded or too many have failed. The end comes in two steps: first that it
 * is decided, then, when no pod is left working, that it is over (facts/api-server.md 93, 94).
 */
export class JobController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  /** Jobs that were deleted: their pods are held by nobody any more. */
  readonly #gone: Job[] = [];
  readonly #misfortunes = new Map<string, Misfortune>();
  #podsMade = 0;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, COMPONENT, (key) => this.#sync(key));
  }

  start(): void {
    for (const job of this.#context.store.list("jobs")) this.#queue.add(keyOfObject(job));
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "jobs") {
      const key = keyOfChange(change);
      if (change.type === "DELETED") {
        this.#misfortunes.delete(change.object.metadata.uid);
        this.#gone.push(change.object);
      }
      this.#queue.add(key);
    }
    if (change.resource !== "pods") return;
    const owner = controllerOf(change.object);
    if (owner?.kind === "Job") this.#queue.add(`${change.object.metadata.namespace}/${owner.name}`);
  }

  #sync(key: string): void {
    const { store, clock } = this.#context;
    const { namespace, name } = splitKey(key);
    for (const job of this.#gone.splice(0)) this.#freePods(job);
    const job = store.get("jobs", namespace, name);
    if (job === undefined) return;
    if (job.metadata.deletionTimestamp !== undefined) this.#freePods(job);
    else if (isOver(job)) {
      this.#freePods(job);
      this.#expire(key, job);
    } else this.#run(key, job, clock.now());
  }

  #run(key: string, job: Job, nowMs: number): void {
    const counted = countPods(job, this.#context.index.podsOf(job.metadata.uid));
    this.#noteMisfortune(job, counted, nowMs);
    const verdict = job.status?.startTime === undefined ? undefined : verdictOf(job, counted, nowMs);
    const suspended = verdict === undefined && job.spec.suspend === true;
    const failure =
      verdict !== undefined || suspended ? this.#stopAll(job, counted.active) : this.#adjust(key, job, counted, nowMs);
    this.#write(job, { verdict, suspended, counted, nowMs });
    this.#release(counted.uncounted);
    const deadline = deadlineMs(job);
    if (deadline !== undefined && verdict === undefined) this.#queue.addAfter(key, Math.max(100, deadline - nowMs));
    if (failure) this.#queue.addAfter(key, FAILURE_RETRY_MS);
  }

  #noteMisfortune(
    job: Job,
    { newlyFailed, newlySucceeded }: { newlyFailed: number; newlySucceeded: number },
    nowMs: number,
  ) {
    const { uid } = job.metadata;
    if (newlySucceeded > 0) this.#misfortunes.delete(uid);
    else if (newlyFailed > 0) {
      const before = this.#misfortunes.get(uid)?.count ?? 0;
      this.#misfortunes.set(uid, { count: before + newlyFailed, lastMs: nowMs });
    }
  }

  /** Makes or gives up pods; true where a pod could not be made. */
  #adjust(key: string, job: Job, tally: Tally, nowMs: number): boolean {
    const missing = wantedActive(job, tally) - tally.active.length;
    if (missing < 0) {
      for (const pod of inOrderOfDeletion(tally.active, nowMs).slice(0, -missing)) this.#delete(job, pod);
      return false;
    }
    if (missing === 0) return false;
    const wait = this.#backOff(job) - nowMs;
    if (wait > 0) {
      this.#queue.addAfter(key, wait);
      return false;
    }
    const indexes = isIndexed(job)
      ? freeIndexes(job, tally, missing)
      : Array.from({ length: missing }, () => undefined);
    return indexes.some((index) => !this.#create(job, index));
  }

  /** When the next pod may be made. */
  #backOff(job: Job): number {
    const misfortune = this.#misfortunes.get(job.metadata.uid);
    if (misfortune === undefined) return 0;
    return misfortune.lastMs + Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (misfortune.count - 1));
  }

  #create(job: Job, index: number | undefined): boolean {
    try {
      const pod = this.#context.store.create("pods", this.#newPod(job, index));
      this.#say(job, "Normal", "SuccessfulCreate", `Created pod: ${pod.metadata.name}`);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#say(job, "Warning", "FailedCreate", `Error creating: ${error.message}`);
      return false;
    }
  }

  #newPod(job: Job, index: number | undefined): NewObject<PodObject> {
    const { store, seed } = this.#context;
    const { namespace, uid, name } = job.metadata;
    const base = index === undefined ? name : `${name}-${index}`;
    let free = "";
    do {
      this.#podsMade += 1;
      free = `${base}-${nameSuffix(`${seed}/${uid}/${this.#podsMade}`)}`;
    } while (store.get("pods", namespace, free) !== undefined);
    return jobPod(job, free, index);
  }

  #stopAll(job: Job, active: readonly Pod[]): boolean {
    for (const pod of active) this.#delete(job, pod);
    return false;
  }

  #delete(job: Job, pod: Pod): void {
    const { namespace, name, uid } = pod.metadata;
    this.#context.store.delete("pods", namespace, name, { uid });
    this.#say(job, "Normal", "SuccessfulDelete", `Deleted pod: ${name}`);
  }

  #write(job: Job, input: Omit<StatusInput, "pods">): void {
    const { store, index } = this.#context;
    const { namespace, name, uid } = job.metadata;
    const { status, said } = jobStatus(job, { ...input, pods: index.podsOf(uid) });
    store.mutate(
      "jobs",
      namespace,
      name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
    for (const { type, reason, message } of said) this.#say(job, type, reason, message);
  }

  /** Pods that are counted may go. */
  #release(pods: readonly Pod[]): void {
    for (const { metadata } of pods) {
      this.#context.store.mutate("pods", metadata.namespace, metadata.name, (draft) => {
        draft.metadata.finalizers = draft.metadata.finalizers?.filter((each) => each !== TRACKING) ?? [];
      });
    }
  }

  #freePods(job: Job): void {
    this.#release(this.#context.index.podsOf(job.metadata.uid).filter(isTracked));
  }

  /** A job that is over for as long as it says is deleted. */
  #expire(key: string, job: Job): void {
    const { store, clock, still } = this.#context;
    const { ttlSecondsAfterFinished } = job.spec;
    const over = job.status?.conditions?.find(
      ({ type, status }) => status === "True" && /^(Complete|Failed)$/.test(type),
    );
    const endedMs = timeOf(over?.lastTransitionTime);
    if (still || ttlSecondsAfterFinished === undefined || endedMs === undefined) return;
    const wait = endedMs + ttlSecondsAfterFinished * 1_000 - clock.now();
    const { namespace, name, uid } = job.metadata;
    if (wait > 0) this.#queue.addAfter(key, wait);
    else store.delete("jobs", namespace, name, { uid, propagationPolicy: "Background" });
  }

  #say(job: Job, type: "Normal" | "Warning", reason: string, message: string): void {
    this.#context.events.record({ about: referenceTo(job), type, reason, message, component: COMPONENT });
  }
}

/** The pod of a job: counted by its finalizer, and by its index where the job has them. */
export function jobPod(job: Job, name: string, index: number | undefined): NewObject<PodObject> {
  const pod = podFromTemplate(job, job.spec.template, name);
  const { metadata } = pod;
  const base = index === undefined ? job.metadata.name : `${job.metadata.name}-${index}`;
  const labels = index === undefined ? {} : { [COMPLETION_INDEX]: String(index) };
  return {
    ...pod,
    metadata: {
      ...metadata,
      generateName: `${base}-`,
      labels: { ...metadata.labels, ...labels },
      ...(index === undefined ? {} : { annotations: { ...metadata.annotations, ...labels } }),
      finalizers: [TRACKING],
    },
  };
}

function freeIndexes(job: Job, { active, completedIndexes }: Tally, many: number): number[] {
  const taken = new Set([...completedIndexes, ...active.filter((pod) => !isFinishedPod(pod)).map(indexOf)]);
  const free: number[] = [];
  for (let index = 0; index < (job.spec.completions ?? 0) && free.length < many; index += 1) {
    if (!taken.has(index)) free.push(index);
  }
  return free;
}
