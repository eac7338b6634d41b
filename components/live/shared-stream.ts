import type { StreamMessage } from "#contract/stream.ts";
import type { StreamListener } from "./read-stream.ts";

/** What tabs of one browser tell each other. */
export type TabWord =
  | { readonly kind: "message"; readonly id: string | null; readonly message: StreamMessage }
  | { readonly kind: "alive" }
  | { readonly kind: "lost" }
  | { readonly kind: "who-leads" };

export interface Channel {
  post(word: TabWord): void;
  close(): void;
}

/** The browser's parts; null where it has none (an address that is not secure has no locks). */
export interface SharedStreamParts {
  readonly lock:
    | ((lead: (lost: AbortSignal) => Promise<void>, signal: AbortSignal, steal: boolean) => Promise<void>)
    | null;
  readonly openChannel: ((hear: (word: TabWord) => void) => Channel) | null;
  readonly read: (lastEventId: string | null, listener: StreamListener, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
}

/** A leader is heard at least at each heartbeat; one that is silent for three has frozen, and another tab takes over. */
export const LEADER_SILENCE_MS = 45_000;

/**
 * One event stream for each browser: the tab that holds the lock reads it and tells the others. Where locks or channels
 * are missing, each tab reads its own. `check` is to be called now and then: it takes over from a leader that froze.
 */
export function startSharedStream(
  parts: SharedStreamParts,
  listener: StreamListener,
): { stop: () => void; check: () => void } {
  const end = new AbortController();
  const { lock, openChannel } = parts;
  if (lock === null || openChannel === null) {
    void parts.read(null, listener, end.signal);
    return { stop: () => end.abort(), check: () => undefined };
  }
  const tab = new Tab(parts, listener, end.signal);
  const channel = openChannel((word) => tab.hear(word));
  tab.begin(channel, lock);
  return {
    stop: () => {
      end.abort();
      channel.close();
    },
    check: () => tab.takeOverIfSilent(),
  };
}

class Tab {
  readonly #parts: SharedStreamParts;
  readonly #listener: StreamListener;
  readonly #signal: AbortSignal;
  #channel: Channel | null = null;
  #lock: NonNullable<SharedStreamParts["lock"]> | null = null;
  #leads = false;
  #connected: boolean | null = null;
  #lastId: string | null = null;
  #heardAt: number;

  constructor(parts: SharedStreamParts, listener: StreamListener, signal: AbortSignal) {
    this.#parts = parts;
    this.#listener = listener;
    this.#signal = signal;
    this.#heardAt = parts.now();
  }

  begin(channel: Channel, lock: NonNullable<SharedStreamParts["lock"]>): void {
    this.#channel = channel;
    this.#lock = lock;
    channel.post({ kind: "who-leads" });
    this.#stand(false);
  }

  hear(word: TabWord): void {
    if (word.kind === "who-leads") {
      if (this.#leads && this.#connected !== null) this.#channel?.post({ kind: this.#connected ? "alive" : "lost" });
      return;
    }
    this.#heardAt = this.#parts.now();
    if (word.kind === "message") {
      this.#lastId = word.id ?? this.#lastId;
      this.#listener.onAlive();
      this.#listener.onMessage(word.message, word.id);
    } else if (word.kind === "alive") this.#listener.onAlive();
    else this.#listener.onLost();
  }

  takeOverIfSilent(): void {
    if (this.#leads || this.#parts.now() - this.#heardAt < LEADER_SILENCE_MS) return;
    this.#heardAt = this.#parts.now();
    this.#stand(true);
  }

  /** Asks for the lock; whoever loses it to another tab stands in line again. */
  #stand(steal: boolean): void {
    const ended = this.#lock?.((lost) => this.#lead(lost), this.#signal, steal);
    ended?.then(
      () => this.#signal.aborted || this.#stand(false),
      () => this.#signal.aborted || this.#stand(false),
    );
  }

  async #lead(lost: AbortSignal): Promise<void> {
    this.#leads = true;
    const tell = (word: TabWord) => this.#signal.aborted || this.#channel?.post(word);
    const telling: StreamListener = {
      onMessage: (message, id) => {
        this.#lastId = id ?? this.#lastId;
        tell({ kind: "message", id, message });
        this.#listener.onMessage(message, id);
      },
      onAlive: () => {
        this.#connected = true;
        tell({ kind: "alive" });
        this.#listener.onAlive();
      },
      onLost: () => {
        this.#connected = false;
        tell({ kind: "lost" });
        this.#listener.onLost();
      },
    };
    try {
      await this.#parts.read(this.#lastId, telling, AbortSignal.any([this.#signal, lost]));
    } finally {
      this.#leads = false;
      this.#heardAt = this.#parts.now();
    }
  }
}
