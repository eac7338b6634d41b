"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { backoffMs } from "../live/backoff.ts";
import { ApiError } from "../query/api-error.ts";
import { LogBuffer, type LogSnapshot } from "./log-buffer.ts";
import { readLogs } from "./read-logs.ts";

export type StreamStatus =
  | { readonly kind: "connecting" }
  | { readonly kind: "reading" }
  | { readonly kind: "ended" }
  /** Broken off: tried again by itself at that time (ms since 1970). */
  | { readonly kind: "broken"; readonly reason: string; readonly retryAt: number }
  | { readonly kind: "refused"; readonly error: ApiError };

export interface LogStreamState {
  readonly snapshot: LogSnapshot;
  readonly status: StreamStatus;
}

/** What came is shown so often at most: a busy log is drawn in steps, not line by line. */
const DRAW_EVERY_MS = 100;

/** The log at an address of the API, as it comes; read anew when the address is another. */
export function useLogStream(url: string): LogStreamState {
  const [store] = useState(() => new LogStore());
  useEffect(() => store.read(url), [store, url]);
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

class LogStore {
  #state: LogStreamState = { snapshot: new LogBuffer().snapshot(), status: { kind: "connecting" } };
  readonly #listeners = new Set<() => void>();

  readonly get = (): LogStreamState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads until the answer is called; a stream that breaks off is taken up where it was. */
  read(url: string): () => void {
    const leave = new AbortController();
    const buffer = new LogBuffer();
    this.#set({ snapshot: buffer.snapshot(), status: { kind: "connecting" } });
    void this.#goOn(url, buffer, leave.signal);
    return () => leave.abort();
  }

  async #goOn(url: string, buffer: LogBuffer, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const draw = new Drawing(() => this.#set({ snapshot: buffer.snapshot(), status: { kind: "reading" } }));
      try {
        await readLogs(addressOf(url, buffer.from), signal, (message) => {
          failures = 0;
          buffer.take(message);
          draw.soon();
        });
        draw.stop();
        this.#set({ snapshot: buffer.snapshot(), status: { kind: "ended" } });
        return;
      } catch (error) {
        draw.stop();
        if (signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        if (!error.isTransient && error.status !== 429) {
          this.#set({ snapshot: buffer.snapshot(), status: { kind: "refused", error } });
          return;
        }
        const waitMs = backoffMs(failures, Math.random);
        const status = { kind: "broken", reason: error.message, retryAt: Date.now() + waitMs } as const;
        this.#set({ snapshot: buffer.snapshot(), status });
        await pause(waitMs, signal);
        buffer.reopened();
      }
    }
  }

  #set(state: LogStreamState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** At the first line at once, then at most so often. */
class Drawing {
  readonly #draw: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawnAt = 0;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  soon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#drawnAt = performance.now();
        this.#draw();
      },
      Math.max(0, this.#drawnAt + DRAW_EVERY_MS - performance.now()),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** Where lines came already, from the last one's second on; what came of that is left out by the buffer. */
function addressOf(url: string, from: string | null): string {
  if (from === null) return url;
  const [path = "", query = ""] = url.split("?");
  const search = new URLSearchParams(query);
  search.delete("tail");
  search.delete("since");
  search.set("from", from.replace(/\.\d+Z$/, "Z"));
  return `${path}?${search}`;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
  });
}
