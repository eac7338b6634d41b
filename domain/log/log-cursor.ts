/**
 * Where a reader of a log has come to, so that one that was broken off goes on without a line twice or a line lost. The
 * cluster can only be asked for "from this second on": what was read of it already is left out here. Times are the
 * cluster's own texts (RFC 3339 with up to nine decimals), compared as text with equal length.
 */
export interface LogCursor {
  /** The time of the last line that was read. */
  readonly at: string;
  /** How many lines of exactly that time were read. */
  readonly count: number;
}

/** Takes lines in their order; answers whether each is new, and where the reader is then. */
export class LogProgress {
  #at = "";
  #shown: string | null = null;
  #count = 0;
  /** Lines of the cursor's own time that are still to be passed over. */
  #skip = 0;

  constructor(cursor: LogCursor | null = null) {
    if (cursor === null) return;
    this.#at = comparableTime(cursor.at);
    this.#shown = cursor.at;
    this.#count = cursor.count;
  }

  /** To be called when the log is opened anew: lines come again from the second of the cursor on. */
  reopened(): void {
    this.#skip = this.#count;
  }

  /** Whether a line is new. Clocks of nodes may step back a little: once a reader has caught up, every line is new. */
  take(at: string): boolean {
    const time = comparableTime(at);
    if (this.#skip > 0) {
      if (time < this.#at) return false;
      if (time === this.#at) {
        this.#skip -= 1;
        return false;
      }
      this.#skip = 0;
    }
    if (time === this.#at) this.#count += 1;
    else this.#count = 1;
    this.#at = time;
    this.#shown = at;
    return true;
  }

  get cursor(): LogCursor | null {
    return this.#shown === null ? null : { at: this.#shown, count: this.#count };
  }
}

/**
 * A time as text that compares as text: "2026-11-24T12:00:00.5Z" and "2026-11-24T12:00:00.500000000Z" are one time.
 */
export function comparableTime(at: string): string {
  const [, whole = at, decimals = ""] = /^([^.Z]*)(?:\.(\d+))?Z$/.exec(at) ?? [];
  return `${whole}.${decimals.padEnd(9, "0")}`;
}
