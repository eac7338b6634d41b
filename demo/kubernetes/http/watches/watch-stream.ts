import type { ServerResponse } from "node:http";
import { ApiError, type StatusFailure } from "../../api-error.ts";
import type { KubeObject } from "../../object.ts";
import type { ResourceDefinition } from "../../resource-definition.ts";
import type { Change } from "../../storage/history.ts";
import type { ObjectStore } from "../../store.ts";
import type { Disturbances } from "../disturbances.ts";
import type { Selection } from "../lists/selection.ts";
import { drained } from "./drained.ts";
import type { WatchEncoder } from "./watch-encoder.ts";

export interface WatchPlan {
  readonly store: ObjectStore;
  readonly definition: ResourceDefinition;
  readonly selection: Selection;
  readonly encoder: WatchEncoder;
  readonly disturbances: Disturbances;
  /** Objects to begin with, each as ADDED. */
  readonly initial: Iterable<KubeObject>;
  /** The version to say in a bookmark when all objects to begin with were sent; undefined: no such bookmark. */
  readonly initialEnd: number | undefined;
  /** Changes of the past to replay; later ones are followed. */
  readonly backlog: readonly Change[];
  /** Changes up to this version are not told. */
  readonly after: number;
  /** 0 for no bookmarks. */
  readonly bookmarkMs: number;
  readonly timeoutMs: number;
}

type Item = Change | { readonly bookmark: number };

const BATCH = 64 * 1024;
/** A client that lags further behind than this is cut off, as a real server does. */
const LONGEST_QUEUE = 100_000;
/** Written items are dropped from the queue in heaps of so many. */
const LONGEST_WRITTEN = 10_000;
const BEFORE_TIMEOUT_MS = 2000;

/** One open watch: changes are queued as they happen and written at the client's pace. */
export class WatchStream {
  readonly definition: ResourceDefinition;
  /** Whether it belongs to a master, to whom nothing can be refused. */
  readonly ofMaster: boolean;
  readonly #response: ServerResponse;
  readonly #plan: WatchPlan;
  readonly #initial: Iterator<KubeObject>;
  #initialDone = false;
  #queue: Item[];
  /** Place in the queue of the next item to write: taking from the front of a long list would move all of it. */
  #at = 0;
  #writing = false;
  #ending = false;
  readonly #stopFollowing: () => void;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(ofMaster: boolean, response: ServerResponse, plan: WatchPlan) {
    this.ofMaster = ofMaster;
    this.definition = plan.definition;
    this.#response = response;
    this.#plan = plan;
    this.#initial = plan.initial[Symbol.iterator]();
    this.#queue = [...plan.backlog];
    this.#stopFollowing = plan.store.subscribe(plan.definition.name, (change) => this.#follow(change));
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache, private" });
    response.flushHeaders();
    response.once("close", () => this.#close());
    this.#startTimers();
    void this.#write();
  }

  /** Goes on after a silence. */
  wake(): void {
    void this.#write();
  }

  /** Cuts the connection, in the middle of whatever it says. */
  cut(): void {
    this.#response.destroy();
  }

  /** Ends in order, after what is queued. */
  end(): void {
    this.#ending = true;
    void this.#write();
  }

  /** Tells the client why it ends: an ERROR event, then the end. */
  fail(status: StatusFailure): void {
    if (this.#response.writableEnded || this.#response.destroyed) return;
    this.#response.end(`${JSON.stringify({ type: "ERROR", object: status })}\n`);
  }

  #startTimers(): void {
    const { bookmarkMs, timeoutMs } = this.#plan;
    if (bookmarkMs > 0) {
      this.#timers.push(setInterval(() => this.#bookmark(), bookmarkMs));
      if (timeoutMs > BEFORE_TIMEOUT_MS) {
        this.#timers.push(setTimeout(() => this.#bookmark(), timeoutMs - BEFORE_TIMEOUT_MS));
      }
    }
    this.#timers.push(setTimeout(() => this.end(), timeoutMs));
  }

  #bookmark(): void {
    // Every change up to the store's version stands in the queue already, so the bookmark is true behind them.
    this.#queue.push({ bookmark: Math.max(this.#plan.after, Number(this.#plan.store.resourceVersion)) });
    void this.#write();
  }

  #follow(change: Change): void {
    if (change.version <= this.#plan.after) return;
    if (this.#queue.length - this.#at > LONGEST_QUEUE) {
      this.cut();
      return;
    }
    this.#queue.push(change);
    if (!this.#writing) queueMicrotask(() => void this.#write());
  }

  /** Writes what there is, in batches; one writer at a time. */
  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    try {
      while (!this.#response.destroyed && !this.#response.writableEnded && !this.#plan.disturbances.watchesSilent) {
        const text = this.#nextBatch();
        if (text === undefined) {
          if (this.#ending) this.#response.end();
          break;
        }
        if (text !== "" && !this.#response.write(text)) {
          await drained(this.#response, this.#response);
        }
      }
    } catch (error) {
      this.fail(new ApiError(500, "InternalError", error instanceof Error ? error.message : String(error)).status);
    } finally {
      this.#writing = false;
    }
  }

  /** The next events as text, or undefined where there are none. */
  #nextBatch(): string | undefined {
    const { encoder, selection, initialEnd } = this.#plan;
    let text = "";
    while (!this.#initialDone && text.length < BATCH) {
      const next = this.#initial.next();
      if (next.done !== true) text += encoder.event("ADDED", next.value);
      else {
        this.#initialDone = true;
        if (initialEnd !== undefined) text += encoder.bookmark(String(initialEnd), { initialEventsEnd: true });
      }
    }
    const start = this.#at;
    for (; this.#at < this.#queue.length && text.length < BATCH; this.#at += 1) {
      const item = this.#queue[this.#at];
      if (item === undefined) continue;
      text += "bookmark" in item ? encoder.bookmark(String(item.bookmark)) : eventText(item, selection, encoder);
    }
    const moved = this.#at > start;
    this.#forgetWritten();
    return text === "" && !moved ? undefined : text;
  }

  #forgetWritten(): void {
    if (this.#at < this.#queue.length && this.#at < LONGEST_WRITTEN) return;
    this.#queue = this.#queue.slice(this.#at);
    this.#at = 0;
  }

  #close(): void {
    this.#stopFollowing();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#queue = [];
  }
}

/** A change as a selector sees it: what begins to match is ADDED, what ceases to is DELETED (facts/api-server.md 41). */
function eventText(change: Change, selection: Selection, encoder: WatchEncoder): string {
  const { type, object, previous } = change;
  const before = previous !== undefined && selection.matches(previous);
  const now = type !== "DELETED" && selection.matches(object);
  if (now) return encoder.event(before ? "MODIFIED" : "ADDED", object);
  if (!before) return "";
  if (type === "DELETED") return encoder.event("DELETED", object);
  const { resourceVersion } = object.metadata;
  return encoder.event("DELETED", { ...previous, metadata: { ...previous.metadata, resourceVersion } });
}
