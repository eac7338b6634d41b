/**
 * Asks the API server every few seconds whether it is there: a watch can be silent for good reasons, and says nothing of
 * whether the server would answer. Any HTTP answer means that it is reachable; /readyz also says whether it is well.
 */

import { between, type Clock } from "../clock.ts";
import { toApiFailure } from "../connection/api-failure.ts";
import type { Connection } from "../connection/connection.ts";
import type { ApiServerState } from "../fleet.types.ts";
import { ClockSkew } from "./clock-skew.ts";

export interface ProbeTiming {
  readonly everyMs: number;
  /** While it does not answer, or says that it is not ready, so that its return is noticed soon. */
  readonly everyMsWhileGone: number;
  readonly limitMs: number;
}

/** A server that is gone is noticed within 5 + 5 s, one that refuses connections within 5 s. */
export const PROBE_TIMING: ProbeTiming = { everyMs: 5_000, everyMsWhileGone: 2_000, limitMs: 5_000 };

/** A clock that is set to another time is told; one that is known a little better is not. */
const SKEW_NEWS_MS = 5_000;

const ANSWER_LIMIT_BYTES = 1024 * 1024;

export interface ProbeOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timing: ProbeTiming;
  /** After each answer: true when it was not reachable or not ready, or not yet known to be, before. */
  readonly onAnswer: (isBack: boolean) => void;
  readonly onSilence: (reason: string) => void;
  /** What people see of it changed. */
  readonly onChange: () => void;
}

type Reachability = Pick<ApiServerState, "state" | "since" | "reason">;

export class ApiServerProbe {
  readonly #options: ProbeOptions;
  readonly #stop = new AbortController();
  readonly #skew = new ClockSkew();
  #state: Reachability = { state: "unknown", since: null, reason: null };
  #latencyMs: number | null = null;
  #next: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(options: ProbeOptions) {
    this.#options = options;
  }

  get state(): Reachability & { readonly latencyMs: number | null } {
    return { ...this.#state, latencyMs: this.#latencyMs };
  }

  get skewMs(): number {
    return this.#skew.milliseconds;
  }

  /** Resolves after the first answer, or when there was none in time. */
  async start(): Promise<void> {
    await this.#round();
  }

  async stop(): Promise<void> {
    this.#stop.abort(new Error("the probe was stopped"));
    this.#next?.();
    await this.#running;
  }

  #round(): Promise<void> {
    this.#running = this.#ask().finally(() => this.#plan());
    return this.#running;
  }

  #plan(): void {
    if (this.#stop.signal.aborted) return;
    const { clock, random, timing } = this.#options;
    const { state, reason } = this.#state;
    const isAway = state === "unreachable" || reason !== null;
    const everyMs = isAway ? timing.everyMsWhileGone : timing.everyMs;
    this.#next = clock.after(everyMs * between(random, 0.8, 1.2), () => void this.#round());
  }

  async #ask(): Promise<void> {
    const { connection, clock, timing } = this.#options;
    const askedAt = clock.now();
    const { signal } = this.#stop;
    let date: string | null = null;
    try {
      await connection.text({
        path: "/readyz",
        signal,
        beginLimitMs: timing.limitMs,
        silenceLimitMs: timing.limitMs,
        limitBytes: ANSWER_LIMIT_BYTES,
        onBegin: (answer) => {
          date = answer.date;
        },
      });
      const before = this.#skew.milliseconds;
      this.#skew.observe(date, askedAt, clock.now());
      if (Math.abs(this.#skew.milliseconds - before) > SKEW_NEWS_MS) this.#options.onChange();
      this.#latencyMs = Math.max(0, clock.now() - askedAt);
      this.#answered(null);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const failure = toApiFailure(error);
      // 401, 403 and 404 are answers, too: who asks, and for what, is the kinds' concern.
      if (failure.status !== null) this.#answered(isUnwell(failure.status) ? `not ready: ${failure.message}` : null);
      else this.#silent(failure.message);
    }
  }

  #answered(reason: string | null): void {
    const { state, reason: before } = this.#state;
    const isBack = state !== "reachable" || (before !== null && reason === null);
    this.#enter("reachable", reason);
    this.#options.onAnswer(isBack);
  }

  #silent(reason: string): void {
    this.#latencyMs = null;
    this.#enter("unreachable", reason);
    this.#options.onSilence(reason);
  }

  #enter(state: Reachability["state"], reason: string | null): void {
    const before = this.#state;
    if (before.state === state && before.reason === reason) return;
    this.#state = { state, reason, since: before.state === state ? before.since : this.#options.clock.now() };
    this.#options.onChange();
  }
}

/** It answers, but does not serve: broken (500 and above), or so busy that it turns even this question away. */
function isUnwell(status: number): boolean {
  return status >= 500 || status === 429;
}
