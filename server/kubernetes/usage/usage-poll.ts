/**
 * Asks metrics.k8s.io now and then. Nothing waits for it: a cluster without it, or whose metrics-server hangs, differs from
 * others only in what it says of usage.
 */
import type { UsageSync } from "#contract/values.ts";
import { between, type Clock, pause } from "../clock.ts";
import { ApiFailure, toApiFailure } from "../connection/api-failure.ts";
import type { Connection } from "../connection/connection.ts";
import { ItemSplitter } from "./item-splitter.ts";
import { type Named, readNodeUsage, readPodUsage } from "./read-usage.ts";
import type { PodUsage, Usage, UsageView } from "./usage.types.ts";
import { UsageTable } from "./usage-table.ts";

export interface UsageTiming {
  readonly everyMs: number;
  /** While there is no metrics API: one may be installed any day. */
  readonly everyMsWhileAbsent: number;
  /** How long an answer may take, from question to last byte. */
  readonly limitMs: number;
  /** After so long without an answer what was said before is no longer "at present". */
  readonly forgetAfterMs: number;
}

export const USAGE_TIMING: UsageTiming = {
  everyMs: 30_000,
  everyMsWhileAbsent: 60_000,
  limitMs: 20_000,
  forgetAfterMs: 300_000,
};

const ROOT = "/apis/metrics.k8s.io/v1beta1";
const ITEM_LIMIT_BYTES = 1024 * 1024;
/** A large answer is read with rests: nobody waits for it, and whoever asks the portal meanwhile must not wait because of it. */
const REST_EVERY_BYTES = 64 * 1024;
const REST_MS = 12;
/** Of the time that an answer may take, so much may be its reader's own rests. */
const MOST_RESTED = 0.6;

export interface UsagePollOptions {
  readonly connection: Pick<Connection, "stream">;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timing: UsageTiming;
  /** Names as the stores hold them; undefined: the object is not known (yet). */
  readonly knownNode: (name: string) => string | undefined;
  readonly knownPod: (namespace: string, name: string) => string | undefined;
  /** What is known of usage, or why it is not, is another than before. */
  readonly onChange: () => void;
}

type Standing = Pick<UsageSync, "state" | "reason"> & { readonly since: number };

export class UsagePoll implements UsageView {
  readonly #options: UsagePollOptions;
  readonly #nodes: UsageTable<Usage>;
  readonly #pods: UsageTable<PodUsage>;
  #standing: Standing;
  #observedAt: number | null = null;
  #version = 0;
  #isStarted = false;
  #isStopped = false;
  #attempt = new AbortController();
  #cancelNext = (): void => undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: UsagePollOptions) {
    this.#options = options;
    this.#nodes = new UsageTable((_, name) => options.knownNode(name));
    this.#pods = new UsageTable(options.knownPod);
    this.#standing = { state: "connecting", reason: null, since: options.clock.now() };
  }

  get version(): number {
    return this.#version;
  }

  sync(): UsageSync {
    const { state, reason, since } = this.#standing;
    const observedAt = this.#observedAt === null ? null : new Date(this.#observedAt).toISOString();
    return { state, reason, since: new Date(since).toISOString(), observedAt };
  }

  node(name: string): Usage | null {
    return this.#nodes.get("", name) ?? null;
  }

  pod(namespace: string, name: string): PodUsage | null {
    return this.#pods.get(namespace, name) ?? null;
  }

  start(): void {
    if (this.#isStarted || this.#isStopped) return;
    this.#isStarted = true;
    this.#running = this.#round();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelNext();
    this.#attempt.abort(new Error("the poll was stopped"));
    await this.#running;
  }

  /** The API server is back, or something else has changed: asks now, unless it is just asking. */
  hurry(): void {
    if (!this.#isStarted) return;
    this.#cancelNext();
    this.#cancelNext = (): void => undefined;
    this.#running = this.#running.then(() => this.#round());
  }

  async #round(): Promise<void> {
    if (this.#isStopped) return;
    await this.#ask();
    if (this.#isStopped) return;
    const { clock, random, timing } = this.#options;
    const isHere = this.#standing.state === "live" || this.#standing.state === "stale";
    const everyMs = isHere ? timing.everyMs : timing.everyMsWhileAbsent;
    this.#cancelNext();
    this.#cancelNext = clock.after(everyMs * between(random, 0.8, 1.2), () => {
      this.#running = this.#round();
    });
  }

  async #ask(): Promise<void> {
    const { clock, timing } = this.#options;
    this.#attempt = new AbortController();
    const { signal } = this.#attempt;
    const tooLate = `metrics.k8s.io has not answered within ${timing.limitMs / 1_000} s`;
    const cancelLimit = clock.after(timing.limitMs, () => {
      this.#attempt.abort(new ApiFailure(tooLate, { kind: "time-out" }));
    });
    try {
      // Both or none: figures of nodes beside pods' of half a minute ago would belong to no moment.
      const commits = await Promise.all([
        this.#list("nodes", this.#nodes, readNodeUsage, signal),
        this.#list("pods", this.#pods, readPodUsage, signal),
      ]);
      this.#observedAt = clock.now();
      const isNews = commits.map((commit) => commit()).includes(true);
      if (!this.#enter("live", null) && isNews) this.#changed();
    } catch (error) {
      if (!this.#isStopped) this.#failed(toApiFailure(error));
      this.#attempt.abort(error);
    } finally {
      cancelLimit();
    }
  }

  /** Reads the whole list. @returns what puts it in place, and answers whether anything is another than before */
  async #list<Value extends Usage>(
    resource: "nodes" | "pods",
    table: UsageTable<Value>,
    read: (text: string) => Named<Value> | null,
    signal: AbortSignal,
  ): Promise<() => boolean> {
    const intake = table.begin();
    const items = new ItemSplitter((text) => {
      const item = read(text);
      if (item !== null) intake.put(item);
    }, ITEM_LIMIT_BYTES);
    const rests = this.#rests(signal);
    await this.#options.connection.stream({
      path: `${ROOT}/${resource}`,
      signal,
      beginLimitMs: this.#options.timing.limitMs,
      onChunk: (chunk) => {
        items.push(chunk);
        return rests(chunk.length);
      },
    });
    if (!items.isWhole) throw new ApiFailure("the answer of metrics.k8s.io breaks off", { kind: "garbled" });
    return () => intake.commit();
  }

  /** Told of what was read: undefined, or a rest that is due. */
  #rests(signal: AbortSignal): (bytes: number) => Promise<void> | undefined {
    const { clock, timing } = this.#options;
    let bytes = 0;
    let restedMs = 0;
    return (read) => {
      bytes += read;
      if (bytes < REST_EVERY_BYTES || restedMs >= timing.limitMs * MOST_RESTED) return undefined;
      bytes = 0;
      const began = clock.now();
      return pause(clock, REST_MS, signal).then(() => {
        restedMs += Math.max(0, clock.now() - began);
      });
    };
  }

  #failed({ status, message }: ApiFailure): void {
    const { clock, timing } = this.#options;
    const isForgotten = this.#observedAt === null || clock.now() - this.#observedAt >= timing.forgetAfterMs;
    const isGone = status === 404 || status === 403;
    if (isGone || isForgotten) {
      this.#nodes.clear();
      this.#pods.clear();
    }
    if (status === 404) this.#enter("absent", "the cluster serves no metrics.k8s.io: no metrics-server is installed");
    else if (status === 403) this.#enter("forbidden", message);
    else this.#enter(isForgotten ? "failing" : "stale", message);
  }

  /** Answers whether that is news. */
  #enter(state: UsageSync["state"], reason: string | null): boolean {
    const before = this.#standing;
    if (before.state === state && before.reason === reason) return false;
    this.#standing = { state, reason, since: before.state === state ? before.since : this.#options.clock.now() };
    this.#changed();
    return true;
  }

  #changed(): void {
    this.#version += 1;
    this.#options.onChange();
  }
}
