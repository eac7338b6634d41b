/** Once in a while compares each kind of a cluster with a fresh list, in the background. */
import type { WatchedKind } from "#contract/values.ts";
import { between, type Clock } from "../clock.ts";
import { toApiFailure } from "../connection/api-failure.ts";
import type { Scope } from "../reflector/transport.types.ts";
import { type CompareRequest, compareKind, type Difference } from "./compare-kind.ts";

export interface ComparisonTiming {
  /** From the cluster's start to the first comparison, and from the end of one to the next. */
  readonly everyMs: number;
  /** Of one core, at most. */
  readonly share: number;
  /** Least pause between two slices, and between two looks at a suspect. */
  readonly leastRestMs: number;
}

export const COMPARISON_TIMING: ComparisonTiming = { everyMs: 1_800_000, share: 0.01, leastRestMs: 500 };

export interface ComparisonOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly timing: ComparisonTiming;
  /** The scopes of a kind that are live now; what is not live is not compared. */
  readonly liveScopes: (kind: WatchedKind) => readonly Scope[];
  /** Everything but the pauses. */
  readonly requestFor: (
    kind: WatchedKind,
    scope: Scope,
    signal: AbortSignal,
  ) => Omit<CompareRequest, "rest" | "onDifference">;
  readonly kinds: readonly WatchedKind[];
  readonly onCompared: (kind: WatchedKind, objects: number) => void;
  readonly onDifference: (kind: WatchedKind, difference: Difference, object: string) => void;
  readonly onFailure: (kind: WatchedKind, reason: string) => void;
}

export class Comparison {
  readonly #options: ComparisonOptions;
  readonly #end = new AbortController();
  #cancel = (): void => undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: ComparisonOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, random, timing } = this.#options;
    if (this.#end.signal.aborted) return;
    // Not all clusters in the same minute.
    this.#cancel = clock.after(between(random, 0.75, 1.25) * timing.everyMs, () => {
      this.#running = this.compareAll().then(() => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#end.abort();
    this.#cancel();
    await this.#running;
  }

  /** Each kind after the other; one that cannot be listed does not keep the others from it. */
  async compareAll(): Promise<void> {
    const { kinds, liveScopes, onCompared, onFailure } = this.#options;
    for (const kind of kinds) {
      for (const scope of liveScopes(kind)) {
        if (this.#end.signal.aborted) return;
        try {
          onCompared(kind, await this.#compare(kind, scope));
        } catch (error) {
          if (!this.#end.signal.aborted) onFailure(kind, toApiFailure(error).message);
        }
      }
    }
  }

  #compare(kind: WatchedKind, scope: Scope): Promise<number> {
    const { requestFor, onDifference, timing } = this.#options;
    const request = requestFor(kind, scope, this.#end.signal);
    return compareKind({
      ...request,
      onDifference: (difference, namespace, name) =>
        onDifference(kind, difference, namespace === "" ? name : `${namespace}/${name}`),
      rest: (busyMs) => this.#rest(Math.max(timing.leastRestMs, busyMs / timing.share - busyMs)),
    });
  }

  #rest(milliseconds: number): Promise<void> {
    const { signal } = this.#end;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const stop = (): void => {
        this.#cancel();
        reject(signal.reason);
      };
      signal.addEventListener("abort", stop, { once: true });
      this.#cancel = this.#options.clock.after(milliseconds, () => {
        signal.removeEventListener("abort", stop);
        resolve();
      });
    });
  }
}
