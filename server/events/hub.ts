import { STREAM_HEARTBEAT_SECONDS, type StreamMessage } from "#contract/stream.ts";
import { type ChangedObjects, inEither } from "./changed-objects.ts";
import type { Announcement, EventHub } from "./hub.types.ts";

/**
 * What changes all the time is told on a beat that all topics share: at most 4 times a second, the last version wins. Between
 * two beats little is told, so that an answer made after one serves all who ask until the next.
 */
const BEAT_MS = 250;
/** Messages kept so that a browser which lost the stream for a moment gets what it missed. */
const KEPT_MESSAGES = 512;

export interface HubClock {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
}

const systemClock: HubClock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A message with its id (EPOCH-N), as it goes to every browser. */
export interface NumberedMessage {
  readonly id: string;
  readonly message: StreamMessage;
}

/** The hub as the streams use it. */
export interface StreamHub extends EventHub {
  /** The id of the newest message, for a browser that has just begun to listen. */
  readonly lastId: string;
  /** How many browsers listen. */
  readonly listeners: number;
  hello(): StreamMessage;
  reset(): StreamMessage;
  /**
   * Listens from now on, or from after `lastId` where that is still kept. `ended` is called when the hub stops.
   * @returns what was missed (null: not known any more, everything must be asked again) and how to stop
   */
  listen(
    lastId: string | null,
    listener: Listener,
  ): { readonly missed: readonly NumberedMessage[] | null; readonly stop: () => void };
}

export interface Listener {
  message(message: NumberedMessage): void;
  ended(): void;
}

interface Topic {
  sentAt: number;
  waiting: { version: string; objects: ChangedObjects; since: number; cancel: () => void } | null;
}

/**
 * Where changes are announced and from where the streams to browsers are fed. Announcements of one topic (cluster and
 * kind) are coalesced with a trailing edge: the first goes at once, what follows soon after goes with the beat.
 * @param epoch of this process: ids of another one mean nothing here
 */
export function createEventHub({ epoch, clock = systemClock }: { epoch: string; clock?: HubClock }): StreamHub {
  const topics = new Map<string, Topic>();
  const kept: NumberedMessage[] = [];
  const listeners = new Set<Listener>();
  const beat = new Beat();
  let waitingTopics = 0;
  let count = 0;
  let isStopped = false;
  const idOf = (n: number) => `${epoch}-${n}`;
  const at = () => new Date(clock.now()).toISOString();

  const send = (change: Announcement, waitedMs: number): void => {
    count += 1;
    const numbered: NumberedMessage = { id: idOf(count), message: { type: "changed", ...change, waitedMs, at: at() } };
    kept.push(numbered);
    if (kept.length > KEPT_MESSAGES) kept.shift();
    for (const listener of [...listeners]) listener.message(numbered);
  };

  const announce = (change: Announcement): void => {
    if (isStopped) return;
    const topic = topicOf(topics, `${change.kind} ${change.cluster}`);
    if (topic.waiting !== null) {
      topic.waiting.version = change.version;
      topic.waiting.objects = inEither(topic.waiting.objects, change.objects);
      return;
    }
    const now = clock.now();
    const since = now - topic.sentAt;
    // A clock that was set back says nothing of when the topic was told.
    if (since >= BEAT_MS || since < 0) {
      if (waitingTopics === 0) beat.beginAt(now);
      topic.sentAt = now;
      send(change, 0);
      return;
    }
    const waiting = { version: change.version, objects: change.objects, since: now, cancel: () => {} };
    topic.waiting = waiting;
    waitingTopics += 1;
    const due = beat.at(topic.sentAt + BEAT_MS);
    waiting.cancel = clock.after(due - now, () => {
      topic.waiting = null;
      waitingTopics -= 1;
      const now = clock.now();
      // A timer that is a little late must not make the topic miss the next beat; one that is early has not waited for it.
      topic.sentAt = Math.max(Math.min(due, now), now - BEAT_MS / 2);
      const waitedMs = Math.max(0, Math.round(now - waiting.since));
      send({ ...change, version: waiting.version, objects: waiting.objects }, waitedMs);
    });
  };

  const missedAfter = (lastId: string): readonly NumberedMessage[] | null => {
    const number = lastId.startsWith(`${epoch}-`) ? lastId.slice(epoch.length + 1) : "";
    const seen = /^\d{1,15}$/.test(number) ? Number(number) : Number.POSITIVE_INFINITY;
    if (seen > count) return null;
    const missing = count - seen;
    return missing > kept.length ? null : kept.slice(kept.length - missing);
  };

  return {
    announce,
    get lastId() {
      return idOf(count);
    },
    get listeners() {
      return listeners.size;
    },
    hello: () => ({ type: "hello", epoch, at: at(), heartbeatSeconds: STREAM_HEARTBEAT_SECONDS }),
    reset: () => ({ type: "reset", epoch, at: at() }),
    listen: (lastId, listener) => {
      const missed = lastId === null ? [] : missedAfter(lastId);
      listeners.add(listener);
      return { missed, stop: () => void listeners.delete(listener) };
    },
    stop: () => {
      isStopped = true;
      for (const topic of topics.values()) topic.waiting?.cancel();
      for (const listener of [...listeners]) listener.ended();
      listeners.clear();
    },
  };
}

/** As long as anything waits, all wait for the same moments. */
class Beat {
  #beganAt = 0;

  beginAt(now: number): void {
    this.#beganAt = now;
  }

  /** The first beat that is not before this time. */
  at(earliest: number): number {
    return this.#beganAt + Math.ceil((earliest - this.#beganAt) / BEAT_MS) * BEAT_MS;
  }
}

function topicOf(topics: Map<string, Topic>, key: string): Topic {
  const known = topics.get(key);
  if (known !== undefined) return known;
  const topic: Topic = { sentAt: Number.NEGATIVE_INFINITY, waiting: null };
  topics.set(key, topic);
  return topic;
}
