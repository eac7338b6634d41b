import type { LogLine } from "../opened.types.ts";

/** A longer line is cut, and says so. */
export const LONGEST_LINE_BYTES = 16 * 1024;
/** RFC 3339 with nine decimals, and the space after it. */
const LONGEST_TIME_BYTES = 40;
const NEWLINE = 0x0a;

/** Cuts the bytes of a log into lines, each with its time. Of a line of any length only its beginning is ever held. */
export class LogLines {
  readonly #onLine: (line: LogLine) => void;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #cutBytes = 0;

  constructor(onLine: (line: LogLine) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#hold(chunk.subarray(start, end));
      this.#emit();
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** What stands after the last newline is a line, too. */
  end(): void {
    if (this.#heldBytes > 0) this.#emit();
  }

  #hold(part: Buffer): void {
    const room = LONGEST_LINE_BYTES + LONGEST_TIME_BYTES - this.#heldBytes;
    const kept = part.length <= room ? part : part.subarray(0, room);
    this.#cutBytes += part.length - kept.length;
    if (kept.length === 0) return;
    // A copy: a view would keep the whole chunk of the network alive for a few bytes.
    this.#held.push(Buffer.from(kept));
    this.#heldBytes += kept.length;
  }

  #emit(): void {
    const text = Buffer.concat(this.#held, this.#heldBytes).toString("utf8");
    const cutBytes = this.#cutBytes;
    this.#held = [];
    this.#heldBytes = 0;
    this.#cutBytes = 0;
    // A character that was cut in half is left out with the rest.
    this.#onLine(timed(cutBytes > 0 ? text.replace(/\ufffd+$/, "") : text, cutBytes));
  }
}

function timed(line: string, cutBytes: number): LogLine {
  const [, at, text] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z) ?(.*)$/s.exec(line) ?? [];
  return at === undefined || text === undefined ? { at: "", text: line, cutBytes } : { at, text, cutBytes };
}
