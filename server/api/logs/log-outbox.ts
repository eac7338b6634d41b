import type { LogMessage } from "#contract/logs.ts";

/** Bytes of lines that may wait for one reader; beyond that the oldest go, and the reader is told how many. */
const MOST_WAITING_BYTES = 2 * 1024 * 1024;
/** How long lines are collected before they are sent: a busy log is few large messages, not many small ones. */
const COLLECT_MS = 60;
const MOST_LINES_A_MESSAGE = 500;

export type SentLine = readonly [at: string, text: string, cutBytes: number];

type Item =
  | { readonly kind: "line"; readonly source: number; readonly line: SentLine; readonly bytes: number }
  | { readonly kind: "message"; readonly message: LogMessage };

/**
 * What waits to be sent to one reader. Bounded: a reader that is slower than its logs loses the oldest lines, never the
 * portal's memory, and never a word about a source.
 */
export class LogOutbox {
  readonly #mostBytes: number;
  #items: Item[] = [];
  #bytes = 0;
  #dropped = 0;
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor(mostBytes = MOST_WAITING_BYTES) {
    this.#mostBytes = mostBytes;
  }

  line(source: number, line: SentLine): void {
    if (this.#isClosed) return;
    const bytes = line[1].length * 2 + 64;
    this.#items.push({ kind: "line", source, line, bytes });
    this.#bytes += bytes;
    if (this.#bytes > this.#mostBytes) this.#dropOldest();
    this.#wake();
  }

  message(message: LogMessage): void {
    if (this.#isClosed) return;
    this.#items.push({ kind: "message", message });
    this.#wake();
  }

  /** Says that the stream is alive, where nothing else waits to say so. */
  beat(): void {
    if (this.#items.length === 0) this.message({ type: "alive" });
  }

  /** Nothing more comes; what waits is still sent. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** The next messages, once there are some; null when all has been taken and nothing more comes. */
  async take(): Promise<readonly LogMessage[] | null> {
    while (this.#items.length === 0) {
      if (this.#isClosed) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (!this.#isClosed) await new Promise((resolve) => setTimeout(resolve, COLLECT_MS));
    return this.#drain();
  }

  #drain(): LogMessage[] {
    const messages: LogMessage[] = this.#dropped === 0 ? [] : [{ type: "dropped", lines: this.#dropped }];
    let open: Extract<LogMessage, { type: "lines" }> | null = null;
    for (const item of this.#items) {
      if (item.kind === "message") {
        open = null;
        messages.push(item.message);
        continue;
      }
      if (open === null || open.source !== item.source || open.lines.length >= MOST_LINES_A_MESSAGE) {
        open = { type: "lines", source: item.source, lines: [] };
        messages.push(open);
      }
      open.lines.push([...item.line]);
    }
    this.#items = [];
    this.#bytes = 0;
    this.#dropped = 0;
    return messages;
  }

  /** Down to half, so that not each further line moves all that wait. */
  #dropOldest(): void {
    const kept: Item[] = [];
    let over = this.#bytes - this.#mostBytes / 2;
    for (const item of this.#items) {
      if (item.kind === "line" && over > 0) {
        over -= item.bytes;
        this.#bytes -= item.bytes;
        this.#dropped += 1;
      } else kept.push(item);
    }
    this.#items = kept;
  }
}
