/**
 * One watch, from its request to its end, with the question whether it still lives.
 *
 * TCP can stay open while nothing comes any more (a proxy, a sleeping laptop, a server that hangs), and bookmarks are not
 * promised. What is promised: the server ends a watch in order when the time it was asked for is over, and whatever it had
 * to say before stands before that end. So a watch that says nothing for a while is replaced by one of a few seconds: its
 * orderly end proves that nothing was missed; its overdue end proves that the watch does not deliver. That needs no
 * comparison of resourceVersions, and the whole detection stays under twenty seconds.
 */
import type { Clock } from "../clock.ts";
import type { Scope, Transport } from "./transport.types.ts";
import { readWatchEvent, type WatchEvent } from "./watch-event.ts";

export interface WatchTerm {
  /** Asked of the server. */
  readonly seconds: number;
  /** How long it may say nothing before it is doubted; null: until its own end, which is near. */
  readonly quietAfterMs: number | null;
  /** How long past its time the end may be. */
  readonly endMarginMs: number;
}

export type WatchOutcome =
  /** In order, at its time. */
  | { readonly kind: "ended"; readonly objects: number; readonly lastedMs: number }
  /** It said nothing for `quietAfterMs`, and was given up to be asked anew. */
  | { readonly kind: "quiet" }
  /** Its end is overdue and nothing came: it does not deliver. */
  | { readonly kind: "silent" }
  /** Given up from outside. */
  | { readonly kind: "interrupted" };

export interface WatchSession {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly resourceVersion: string;
  readonly term: WatchTerm;
  readonly onOpen: () => void;
  readonly onEvent: (event: WatchEvent) => void;
  /** Aborted when the watch shall be given up. */
  readonly signal: AbortSignal;
}

/** Runs a watch to its end. @throws ApiFailure when it is refused, cut, or says that it cannot go on. */
export async function runWatch(session: WatchSession): Promise<WatchOutcome> {
  const { clock, term, transport, scope, resourceVersion } = session;
  const begun = clock.now();
  const own = new AbortController();
  const { signal } = own;
  const onAbort = (): void => own.abort(session.signal.reason);
  session.signal.addEventListener("abort", onAbort, { once: true });
  if (session.signal.aborted) onAbort();
  let heardAt: number | null = null;
  let objects = 0;
  let givenUp: WatchOutcome | null = null;
  const giveUp = (outcome: WatchOutcome): void => {
    givenUp ??= outcome;
    own.abort(new Error(`the watch was given up: ${outcome.kind}`));
  };
  const timers = watchTimers(session, () => heardAt ?? begun, giveUp);
  try {
    await transport.watch(
      scope,
      { resourceVersion, timeoutSeconds: term.seconds },
      {
        onOpen: session.onOpen,
        onBytes: () => {
          heardAt = clock.now();
        },
        onLine: (line) => {
          if (signal.aborted) return;
          const event = readWatchEvent(line);
          if (event.kind === "object") objects += 1;
          session.onEvent(event);
        },
      },
      signal,
    );
    return { kind: "ended", objects, lastedMs: clock.now() - begun };
  } catch (error) {
    if (givenUp !== null) return givenUp;
    if (session.signal.aborted) return { kind: "interrupted" };
    throw error;
  } finally {
    timers.cancel();
    session.signal.removeEventListener("abort", onAbort);
  }
}

interface Timers {
  cancel(): void;
}

/** Looks at quiet and at the end; asked only when a time may be over, so that an event costs no timer. */
function watchTimers(session: WatchSession, lastHeard: () => number, giveUp: (outcome: WatchOutcome) => void): Timers {
  const { clock, term } = session;
  const begun = clock.now();
  const endsAt = begun + term.seconds * 1_000 + term.endMarginMs;
  let cancelTimer = (): void => undefined;
  const look = (): void => {
    const now = clock.now();
    const quietAt = term.quietAfterMs === null ? Number.POSITIVE_INFINITY : lastHeard() + term.quietAfterMs;
    if (now >= endsAt) {
      // A server that ignores the time asked for but speaks is alive: the watch is only asked anew.
      giveUp({ kind: now - lastHeard() <= term.endMarginMs ? "interrupted" : "silent" });
    } else if (now >= quietAt) {
      giveUp({ kind: "quiet" });
    } else {
      cancelTimer = clock.after(Math.max(1, Math.min(endsAt, quietAt) - now), look);
    }
  };
  look();
  return { cancel: () => cancelTimer() };
}
