/**
 * Keeps the view of one kind (in a cluster, or in one of its namespaces) equal to the cluster: list, then watch from there.
 * Its ways to stop, and what follows:
 *
 * - the watch ends in order: the next one begins where it ended, nothing is shown;
 * - it is cut, refused or cannot connect: `stale` (or `failing`, before there was a first whole view) with the reason, and
 *   again from the same place after a back-off; `Retry-After` is obeyed;
 * - 410, as a status or inside the stream: list again; the old view is kept, marked stale, until the new one is whole;
 * - it stalls with the connection open: see watch-session.ts; `stale`, and the list is asked for instead, until a watch
 *   proves that it delivers;
 * - 403: `forbidden`; 404: `absent` (not served); both are tried again after ten seconds, then less often, in the end
 *   each ten minutes; what was seen before stays in view, as old as `observedAt` says;
 * - the API server does not answer at all (the cluster's probe says so): `stale` at once, by `doubt`.
 *
 * Lists are paged, not streamed (`sendInitialEvents`), though newer servers offer both: pages say how many objects are
 * still to come, hold the reader's memory down by themselves, and work on every server. A first list asks for the newest state (no resourceVersion), so that the view never goes back in time.
 */

import { between } from "../clock.ts";
import { type ApiFailure, toApiFailure } from "../connection/api-failure.ts";
import { Backoff } from "./backoff.ts";
import { listAll } from "./list-all.ts";
import type { ReflectorOptions, ReflectorStatus } from "./reflector.types.ts";
import { SyncStatus } from "./sync-status.ts";
import type { WatchEvent } from "./watch-event.ts";
import { runWatch, type WatchOutcome, type WatchTerm } from "./watch-session.ts";

/** A watch that ends sooner than this without a word is a fault: asking at once again would go round in circles. */
const SHORTEST_WATCH_MS = 1_000;
/** After so many refusals of a watch in a row, its place in the change log is given up. */
const REFUSALS_BEFORE_LIST = 2;
/** How soon at most it is tried again when the API server is back. */
const WAKE_SPREAD_MS = 500;

type TermKind = "long" | "verify" | "quiet";

export class Reflector {
  readonly #options: ReflectorOptions;
  readonly #status: SyncStatus;
  readonly #backoff: Backoff;
  /** Aborts the list or watch under way; each has its own, since signals that live long remember all that hung on them. */
  #attempt = new AbortController();
  #isStopped = false;
  #running: Promise<void> | null = null;
  #endPause: (() => void) | null = null;
  #cancelWaking: (() => void) | null = null;
  /** The resourceVersion up to which the view is known; null: a list is due. */
  #position: string | null = null;
  #hasWholeView = false;
  /** Most kinds are quiet, and a watch that is given up because of it costs a connection: the first one is to end by itself. */
  #nextTerm: TermKind = "quiet";
  #refusals = 0;
  #expiries = 0;
  #refusedInRow = 0;
  /** Watches in a row that delivered nothing, not even their end; while there are any, only what comes proves life. */
  #silences = 0;

  constructor(options: ReflectorOptions) {
    this.#options = options;
    this.#status = new SyncStatus(options.clock, options.onStatus);
    this.#backoff = new Backoff(options.clock, options.random, options.timing.backoff);
  }

  get status(): ReflectorStatus {
    return this.#status.present;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Nothing of it runs any more when this resolves. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#attempt.abort(new Error("the reflector was stopped"));
    this.#cancelWaking?.();
    this.#endPause?.();
    await this.#running;
  }

  /** The API server does not answer: what is shown may be old, until something is heard or a new watch is accepted. */
  doubt(reason: string): void {
    const { state } = this.#status.present;
    if (state === "live") this.#status.enter("stale", reason);
    else if (state === "connecting" || state === "syncing") this.#status.enter(this.#lostState(), reason);
  }

  /** The API server answers again: whatever waits, or was doubted, is tried now. */
  reassure(): void {
    const { state } = this.#status.present;
    if (state === "forbidden" || state === "absent" || state === "live") return;
    if (this.#endPause !== null) this.wake();
    else if (this.#position !== null) {
      this.#nextTerm = "verify";
      this.#beginAnew();
    }
  }

  /** Others of the cluster are well again: what waits after a fault is tried now. An attempt under way goes on. */
  wake(): void {
    const { clock, random } = this.#options;
    const { state } = this.#status.present;
    if (this.#endPause === null || state === "forbidden" || state === "absent" || state === "live") return;
    this.#cancelWaking?.();
    this.#cancelWaking = clock.after(between(random, 0, WAKE_SPREAD_MS), () => this.#endPause?.());
  }

  /** The view is void (another cluster answers now, say): list again, at once. */
  listAgain(reason: string): void {
    this.#position = null;
    if (this.#hasWholeView) this.#status.enter("stale", reason);
    this.#endPause?.();
    this.#beginAnew();
  }

  #beginAnew(): void {
    this.#attempt.abort(new Error("begun anew"));
  }

  #lostState(): "stale" | "failing" {
    return this.#hasWholeView ? "stale" : "failing";
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      this.#attempt = new AbortController();
      const { signal } = this.#attempt;
      try {
        if (this.#position === null) await this.#list(signal);
        else await this.#watch(this.#position, signal);
      } catch (error) {
        if (!signal.aborted) await this.#recover(toApiFailure(error));
      }
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const { observer, sink, timing, transport, scope } = this.#options;
    observer.onList(this.#hasWholeView ? "again" : "first");
    const begin = () => sink.beginList();
    const onPage = (expected: number | null): void => {
      this.#status.observed();
      if (!this.#hasWholeView) this.#status.enter("syncing");
      this.#status.expect(expected);
    };
    const position = await listAll({ transport, scope, pageSize: timing.pageSize, signal, begin, onPage });
    // Given up just as it was done: the view may be another cluster's, and is listed again.
    if (signal.aborted) return;
    this.#position = position;
    this.#hasWholeView = true;
    this.#refusals = 0;
    this.#status.observed();
    this.#status.expect(null);
    if (this.#silences > 0) this.#status.enter("stale", "the watch does not deliver: the list is asked for instead");
  }

  async #watch(position: string, signal: AbortSignal): Promise<void> {
    const { transport, clock, scope, observer } = this.#options;
    const outcome = await runWatch({
      transport,
      clock,
      scope,
      resourceVersion: position,
      term: this.#term(),
      signal,
      onOpen: () => this.#opened(),
      onEvent: (event) => this.#take(event),
    });
    observer.onWatchEnd(outcome.kind);
    await this.#ended(outcome);
  }

  #term(): WatchTerm {
    const { random, timing } = this.#options;
    const { endMarginMs } = timing;
    if (this.#nextTerm === "verify") return { seconds: timing.verifySeconds, quietAfterMs: null, endMarginMs };
    const drawn = ([low, high]: readonly [number, number]) => Math.round(between(random, low, high));
    if (this.#nextTerm === "quiet") return { seconds: drawn(timing.quietSeconds), quietAfterMs: null, endMarginMs };
    const quietAfterMs = timing.quietAfterMs * between(random, 1, 1.2);
    return { seconds: drawn(timing.watchSeconds), quietAfterMs, endMarginMs };
  }

  #opened(): void {
    this.#backoff.markHealthy();
    // Being accepted says that the server is there, not that a watch which takes another's place would deliver.
    if (this.#silences > 0 || this.#status.present.state === "live") return;
    this.#status.observed();
    this.#status.enter("live");
  }

  #take(event: WatchEvent): void {
    if (event.kind === "unknown") return;
    const { observer, sink } = this.#options;
    if (event.kind === "object") sink.apply(event.change, event.object);
    if (event.resourceVersion !== null) this.#position = event.resourceVersion;
    observer.onEvent(event.kind === "object" ? event.change : "BOOKMARK");
    this.#proven();
  }

  /** Something came through the watch, or its end came in order: up to here, nothing was missed. */
  #proven(): void {
    this.#refusals = 0;
    this.#refusedInRow = 0;
    this.#expiries = 0;
    this.#silences = 0;
    this.#status.observed();
    this.#status.enter("live");
  }

  async #ended(outcome: WatchOutcome): Promise<void> {
    switch (outcome.kind) {
      case "ended":
        if (outcome.objects === 0 && outcome.lastedMs < SHORTEST_WATCH_MS) {
          await this.#wait("the watch ended as soon as it began", this.#backoff.next());
          return;
        }
        this.#nextTerm = outcome.objects > 0 ? "long" : "quiet";
        this.#proven();
        return;
      case "quiet":
        this.#nextTerm = "verify";
        return;
      case "silent":
        await this.#silent();
        return;
      case "interrupted":
        return;
    }
  }

  /** The list still tells the truth: it is asked at once the first time, then with growing waits. */
  async #silent(): Promise<void> {
    this.#silences += 1;
    this.#nextTerm = "verify";
    const reason = "the watch is silent though its connection is open";
    this.#status.enter("stale", reason);
    if (this.#silences > 1) await this.#wait(reason, this.#backoff.next());
    this.#position = null;
  }

  async #recover(failure: ApiFailure): Promise<void> {
    const { observer } = this.#options;
    observer.onFailure(failure.message, failure);
    observer.onWatchEnd("failed");
    const { status } = failure;
    if (status === 410) return this.#expired(failure);
    if (status === 403 || status === 404)
      return this.#refused(failure.message, status === 403 ? "forbidden" : "absent");
    if (isRefusal(failure)) this.#refusals += 1;
    if (this.#refusals >= REFUSALS_BEFORE_LIST) this.#position = null;
    await this.#wait(failure.message, Math.max(this.#backoff.next(), failure.retryAfterMs ?? 0));
  }

  /** Rights are often given, or given back, within minutes; those that are not come with a new role, some day. */
  async #refused(reason: string, state: "forbidden" | "absent"): Promise<void> {
    const { random, timing } = this.#options;
    const { first, ceiling, soonFor } = timing.refusedRetryMs;
    const doublings = Math.max(0, this.#refusedInRow - Math.floor(soonFor / first));
    const wait = Math.min(ceiling, first * 2 ** doublings) * between(random, 0.9, 1.1);
    this.#refusedInRow += 1;
    this.#position = null;
    await this.#pause(Math.round(wait), (at) => this.#status.enter(state, reason, at));
  }

  /** Once is ordinary after an absence; again and again without a word between is a fault of its own. */
  async #expired(failure: ApiFailure): Promise<void> {
    this.#position = null;
    this.#expiries += 1;
    const reason = `${failure.message}: it is listed again`;
    if (this.#hasWholeView) this.#status.enter("stale", reason);
    if (this.#expiries > 1) await this.#wait(reason, this.#backoff.next());
  }

  async #wait(reason: string, milliseconds: number): Promise<void> {
    await this.#pause(milliseconds, (at) => this.#status.enter(this.#lostState(), reason, at));
  }

  async #pause(milliseconds: number, enter: (nextAttemptAt: number) => void): Promise<void> {
    const { clock } = this.#options;
    enter(clock.now() + milliseconds);
    if (!this.#isStopped) {
      await new Promise<void>((resolve) => {
        const cancel = clock.after(milliseconds, resolve);
        this.#endPause = () => {
          cancel();
          resolve();
        };
      });
      this.#endPause = null;
      this.#cancelWaking?.();
    }
    const { state, reason } = this.#status.present;
    this.#status.enter(state, reason);
  }
}

/** The server understood, and does not want this watch or cannot answer it; a server that is busy or away is no refusal. */
function isRefusal({ failure }: ApiFailure): boolean {
  if (failure.kind === "garbled") return true;
  return failure.kind === "answer" && ![401, 429, 502, 503].includes(failure.status);
}
