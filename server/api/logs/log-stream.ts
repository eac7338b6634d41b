import type { LogSourceAnswer, LogsQuery } from "#contract/logs.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { OpenedPod } from "#server/kubernetes/opened.types.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import type { LogOutbox } from "./log-outbox.ts";
import { type LogWish, readSource } from "./log-source.ts";
import { Waiter } from "./waiter.ts";

/** Whose logs are read: one pod, or all pods of a workload. */
export interface LogTarget {
  readonly view: ClusterView;
  readonly namespace: string;
  /** In words: "pod api-1". */
  readonly what: string;
  /** The pods that there are now. */
  pods(): readonly PodRecord[];
}

export interface LogStreamOptions {
  readonly query: LogsQuery;
  readonly wish: LogWish;
  /** How often pods that came, changed or went are looked for (in the portal's memory). */
  readonly lookEveryMs: number;
}

/** Pods whose logs one stream reads; and how many are asked for their containers at the same time. */
const MOST_PODS = 50;
const AT_A_TIME = 8;
/** What is not followed ends by itself; this is for a node that never ends. */
const LONGEST_READ_MS = 120_000;

/** Reads logs into the outbox until all have ended, or, followed, until nobody reads any more. */
export async function readLogs(
  target: LogTarget,
  options: LogStreamOptions,
  outbox: LogOutbox,
  signal: AbortSignal,
): Promise<void> {
  const stream = new LogStream(target, options, outbox, signal);
  const limit = options.wish.follow ? undefined : setTimeout(() => stream.stop(), LONGEST_READ_MS);
  try {
    await stream.run();
  } finally {
    clearTimeout(limit);
    outbox.close();
  }
}

class LogStream {
  readonly #target: LogTarget;
  readonly #options: LogStreamOptions;
  readonly #outbox: LogOutbox;
  readonly #ends = new AbortController();
  readonly #signal: AbortSignal;
  /** By UID: the version that was seen last, and who waits for another. */
  readonly #pods = new Map<string, { version: string; readonly waiter: Waiter }>();
  readonly #running = new Set<Promise<void>>();
  #sources = 0;
  #isCapTold = false;

  constructor(target: LogTarget, options: LogStreamOptions, outbox: LogOutbox, signal: AbortSignal) {
    this.#target = target;
    this.#options = options;
    this.#outbox = outbox;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    const end = () => this.#ends.abort(new Error("nobody reads it any more"));
    this.#signal.addEventListener("abort", end, { once: true });
    if (this.#signal.aborted) end();
    try {
      await this.#look();
      if (this.#options.wish.follow) await this.#goOn();
      await Promise.all(this.#running);
      this.#outbox.message({ type: "end", words: this.#endWords() });
    } finally {
      this.#signal.removeEventListener("abort", end);
      end();
    }
  }

  stop(): void {
    this.#outbox.message({
      type: "notice",
      words: `Reading took longer than ${LONGEST_READ_MS / 1_000} s and was ended.`,
    });
    this.#ends.abort(new Error("it took too long"));
  }

  /** Until nobody reads, or what is followed is gone and all its logs have ended. */
  async #goOn(): Promise<void> {
    const pause = new Waiter();
    while (!this.#ends.signal.aborted) {
      await pause.changeOr(this.#options.lookEveryMs, this.#options.lookEveryMs, this.#ends.signal);
      if (this.#ends.signal.aborted) return;
      await this.#look();
      if (this.#running.size === 0 && (this.#target.pods().length === 0 || this.#options.wish.previous)) return;
    }
  }

  #endWords(): string {
    if (this.#sources > 0) return "";
    const { container } = this.#options.query;
    return container === undefined
      ? `There is nothing to read: ${this.#target.what} has no container with a log.`
      : `There is nothing to read: ${this.#target.what} has no container ${container}.`;
  }

  /** Joins pods that are new, and wakes who waits for one that was changed. */
  async #look(): Promise<void> {
    const pods = this.#target.pods();
    for (const pod of pods) {
      const known = this.#pods.get(pod.uid);
      if (known === undefined || known.version === pod.resourceVersion) continue;
      known.version = pod.resourceVersion;
      known.waiter.changed();
    }
    const present = new Set(pods.map(({ uid }) => uid));
    for (const [uid, { waiter }] of this.#pods) if (!present.has(uid)) waiter.changed();
    const wanted = pods.filter(({ uid }) => !this.#pods.has(uid));
    const room = Math.max(0, MOST_PODS - this.#pods.size);
    if (wanted.length > room && !this.#isCapTold) {
      this.#isCapTold = true;
      const words = `The first ${MOST_PODS} of ${pods.length} pods are read; narrow to one pod to read another.`;
      this.#outbox.message({ type: "notice", words });
    }
    const joining = wanted.slice(0, room);
    for (let at = 0; at < joining.length && !this.#ends.signal.aborted; at += AT_A_TIME) {
      await Promise.all(joining.slice(at, at + AT_A_TIME).map((pod) => this.#join(pod)));
    }
  }

  async #join(pod: PodRecord): Promise<void> {
    const { view, namespace } = this.#target;
    const waiter = new Waiter();
    this.#pods.set(pod.uid, { version: pod.resourceVersion, waiter });
    const opened = await view.opened.pod({ namespace, name: pod.name }, this.#ends.signal);
    if (this.#ends.signal.aborted) return;
    if (!opened.ok) {
      // Tried again at the next look, where there is one.
      if (this.#options.wish.follow && opened.error.status !== 404) this.#pods.delete(pod.uid);
      const words = `Pod ${pod.name} could not be read: ${opened.error.message}.`;
      this.#outbox.message({ type: "notice", words });
      return;
    }
    const known = containerNames(opened.value);
    for (const container of this.#wantedOf(opened.value)) {
      const source: LogSourceAnswer = { id: this.#sources, pod: pod.name, container };
      this.#sources += 1;
      this.#outbox.message({ type: "source", source });
      this.#start({ source, known, waiter });
    }
  }

  #start({ source, known, waiter }: { source: LogSourceAnswer; known: readonly string[]; waiter: Waiter }): void {
    const { view, namespace } = this.#target;
    const parts = { view, namespace, source, known, waiter, wish: this.#options.wish, outbox: this.#outbox };
    const running = readSource({ ...parts, signal: this.#ends.signal }).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** One container where it is named (it may be missing: that is said of it), else all but those that have ended well. */
  #wantedOf(pod: OpenedPod): readonly string[] {
    const { container } = this.#options.query;
    if (container !== undefined) return [container];
    const statuses = pod.pod.status?.initContainerStatuses ?? [];
    const isDone = (name: string) => statuses.find((status) => status.name === name)?.state?.terminated?.exitCode === 0;
    return containerNames(pod).filter((name) => !isDone(name));
  }
}

function containerNames({ pod: { spec }, ephemeral }: OpenedPod): string[] {
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? []), ...ephemeral.containers];
  return containers.map(({ name }) => name ?? "").filter((name) => name !== "");
}
